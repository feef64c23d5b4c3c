package org.elasticlm.console.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WidthMarkTests {

    @Test
    void theStartersWidthsAllHaveShadesOfTheirOwn() {
        List<Double> widths = List.of(1.0, 0.75, 0.5, 0.25, 0.125, 0.0625);
        assertThat(widths).map(width -> WidthMark.of(width).shade()).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(WidthMark.of(0.125).text()).isEqualTo("0.125");
    }

    @Test
    void aFormOffersTheServedWidthsAndTheOneInForce() {
        assertThat(WidthChoice.floors(List.of(0.25, 1.0), 0.3))
                .map(WidthChoice::text)
                .containsExactly("any width", "0.25", "0.3", "1.0");
        assertThat(WidthChoice.caps(List.of(0.25, 1.0), 0.25))
                .map(WidthChoice::value)
                .containsExactly("1.0", "0.25");
    }
}
