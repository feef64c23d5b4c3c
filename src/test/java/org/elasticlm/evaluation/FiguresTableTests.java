package org.elasticlm.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.elasticlm.evaluation.SetFigures.WidthFigures;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FiguresTableTests {

    private static final SetFigures HEARTS = new SetFigures(
            "hearts/dev",
            1_200,
            30,
            0.4,
            List.of(
                    figures(1, 1.0, 0.5, new Interval(0.02, 0.18)),
                    figures(0.5, 1.0, 0.45, new Interval(-0.01, 0.11)),
                    figures(0.5, 0.5, 0.3, new Interval(-0.2, -0.05))));

    @Test
    void everyWidthStandsBesideTheFullOneAndBm25() {
        assertThat(new FiguresTable("tiny@1", "How.", List.of(HEARTS)).markdown())
                .startsWith("# tiny@1 beside BM25\n\nHow.\n")
                .contains("| hearts/dev | 1,200 | 30 | 1.0 | 1.0 | 0.500 | 0.300 to 0.600 | 100.0 % | 0.400 | 125.0 %"
                        + " | **+0.100** (+0.020 to +0.180) |")
                .contains(
                        "| 0.5 | 1.0 | 0.450 | 0.300 to 0.600 | 90.0 % | 0.400 | 112.5 % | +0.050 (-0.010 to +0.110) |")
                .contains("| 0.5 | 0.5 | 0.300 | 0.300 to 0.600 | 60.0 % | 0.400 | 75.0 % | **-0.100** (-0.200 to");
    }

    @Test
    void programsReadAllDigits() {
        assertThat(new FiguresTable("tiny@1", "How.", List.of(HEARTS)).csv().lines())
                .hasSize(4)
                .contains("hearts/dev,1200,30,0.5,1.0,0.450000,0.300000,0.600000,0.900000,0.400000,1.125000,0.050000,"
                        + "-0.010000,0.110000");
    }

    @Test
    void whereBm25FindsNothingThereIsNoRatio() {
        SetFigures none = new SetFigures("odd/dev", 3, 1, 0, List.of(figures(1, null, 0.5, new Interval(0.5, 0.5))));
        FiguresTable table = new FiguresTable("tiny@1", "How.", List.of(none));

        assertThat(table.markdown()).contains("| 1.0 |  | 0.500 | 0.300 to 0.600 | 100.0 % | 0.000 | - |");
        assertThat(table.csv()).contains(",1.000000,0.000000,,0.500000,");
    }

    private static WidthFigures figures(double width, @Nullable Double documents, double value, Interval aboveBm25) {
        return new WidthFigures(width, documents, value, new Interval(0.3, 0.6), aboveBm25);
    }
}
