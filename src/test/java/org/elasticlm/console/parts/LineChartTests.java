package org.elasticlm.console.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.elasticlm.console.parts.LineChart.Figures;
import org.elasticlm.console.parts.LineChart.Level;
import org.junit.jupiter.api.Test;

class LineChartTests {

    @Test
    void pointsLieInTheMiddleOfTheirStepsAndGapsStayOpen() {
        LineChart chart = chart(Double.NaN, new double[] {0, 5, Double.NaN, 10}, List.of());

        assertThat(chart.lines().get(0).path()).isEqualTo("M12.5 100.0L37.5 50.0M81.25 0.0H93.75");
        assertThat(chart.yLabels()).containsExactly("10.0", "5.0", "0.0");
        assertThat(chart.table()).extracting(LineChart.Row::time).containsExactly("a", "b", "d");
    }

    @Test
    void aTargetAboveAllFiguresIsOnTheScale() {
        LineChart chart = chart(Double.NaN, new double[] {1, 1, 1, 1}, List.of(new Level("target", 20)));

        assertThat(chart.marks().get(0).y()).isEqualTo(0);
        assertThat(chart.lines().get(0).path()).startsWith("M12.5 95.0");
    }

    @Test
    void whatIsBeyondAGivenScaleLiesOnItsEdge() {
        assertThat(chart(1, new double[] {2, -1, 1, 0}, List.of())
                        .lines()
                        .get(0)
                        .path())
                .isEqualTo("M12.5 0.0L37.5 100.0L62.5 0.0L87.5 100.0");
    }

    private static LineChart chart(double top, double[] values, List<Level> levels) {
        return LineChart.of(
                "id",
                "title",
                "",
                "summary",
                List.of("a", "b", "c", "d"),
                List.of(new Figures("line", "line-0", values)),
                levels,
                top,
                Double::toString);
    }
}
