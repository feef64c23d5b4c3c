package org.elasticlm.console.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.elasticlm.console.parts.BarChart.Area;
import org.elasticlm.console.parts.BarChart.Bar;
import org.elasticlm.console.parts.BarChart.Figures;
import org.elasticlm.console.parts.BarChart.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BarChartTests {

    private static final List<Kind> KINDS = List.of(new Kind("served", "a"), new Kind("shed", "b"));

    @Test
    void partsStandOnEachOtherAndFillTheScale() {
        BarChart chart = chart(new double[] {60, 20}, new double[] {40, 0}, null);
        assertThat(chart.yLabels()).containsExactly("100", "50", "0");
        assertThat(chart.areas())
                .containsExactly(
                        new Area("a", "M4.0 40.0h42.0v60.0h-42.0zM54.0 80.0h42.0v20.0h-42.0z"),
                        new Area("b", "M4.0 0.0h42.0v40.0h-42.0z"));
        assertThat(chart.bars())
                .containsExactly(new Bar("one: 60 served, 40 shed", 0, 50), new Bar("two: 20 served", 50, 50));
    }

    @Test
    void thePeriodBeforeIsDrawnStepByStepAndStretchesTheScale() {
        BarChart chart = chart(new double[] {60, 20}, new double[] {40, 0}, new double[] {200, 100, 7});
        assertThat(chart.yLabels().get(0)).isEqualTo("200");
        assertThat(chart.before()).isEqualTo("M0.0 0.0H50.0L50.0 50.0H100.0");
    }

    @Test
    void quietTimesHaveNoBars() {
        BarChart chart = chart(new double[] {0, 0}, new double[] {0, 0}, null);
        assertThat(chart.areas()).isEmpty();
        assertThat(chart.bars().get(0).text()).isEqualTo("one: none");
        assertThat(chart.yLabels().get(0)).isEqualTo("1");
    }

    @Test
    void scalesEndAtRoundFigures() {
        assertThat(BarChart.roundUp(0.0123)).isEqualTo(0.02);
        assertThat(BarChart.roundUp(1)).isEqualTo(1);
        assertThat(BarChart.roundUp(2.1)).isEqualTo(2.5);
        assertThat(BarChart.roundUp(7_300)).isEqualTo(10_000);
    }

    private static BarChart chart(double[] served, double[] shed, double @Nullable [] before) {
        return BarChart.of(
                "id",
                "Requests",
                "",
                "",
                List.of("one", "two"),
                new Figures(KINDS, List.of(served, shed), Double.NaN),
                before,
                Format::shortCount);
    }
}
