package org.elasticlm.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TicksTests {

    @Test
    void linearTicksAreRoundNumbersWithinTheEnds() {
        assertThat(Ticks.linear(0, 100, 5)).containsExactly(0.0, 20.0, 40.0, 60.0, 80.0, 100.0);
        assertThat(Ticks.linear(3, 17, 4)).containsExactly(5.0, 10.0, 15.0);
        assertThat(Ticks.linear(-1, 1, 4)).containsExactly(-1.0, -0.5, 0.0, 0.5, 1.0);
    }

    @Test
    void logarithmicTicksArePowersOfTenOverManyDecades() {
        assertThat(Ticks.log(1, 10_000, 5)).containsExactly(1.0, 10.0, 100.0, 1000.0, 10_000.0);
    }

    @Test
    void logarithmicTicksIncludeTwoAndFiveOverFewDecades() {
        assertThat(Ticks.log(1, 20, 5)).containsExactly(1.0, 2.0, 5.0, 10.0, 20.0);
    }

    @Test
    void labelsCarryNoMoreDecimalsThanNeeded() {
        assertThat(Ticks.label(0.30000000000000004)).isEqualTo("0.3");
        assertThat(Ticks.label(1500)).isEqualTo("1,500");
        assertThat(Ticks.label(250_000)).isEqualTo("250k");
        assertThat(Ticks.label(-0.0)).isEqualTo("0");
        assertThat(Ticks.label(0.00001)).isEqualTo("1e-05");
    }

    @Test
    void labelsThatWouldOverlapAreSpreadWithinThePanel() {
        assertThat(PanelRenderer.spread(new double[] {10, 12, 90}, 14, 0, 92)).containsExactly(10, 24, 90);
        assertThat(PanelRenderer.spread(new double[] {90, 91}, 14, 0, 92)).containsExactly(78, 92);
    }
}
