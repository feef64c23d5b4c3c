package org.elasticlm.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackedWidthsTests {

    @Test
    void allAreKeptWhereTheirCopiesFit() {
        assertThat(fitting(1000, 500, 250, 125)).containsExactly(1000L, 500L, 250L, 125L);
        assertThat(fitting(1000, 750, 450)).containsExactly(1000L, 750L, 450L);
    }

    @Test
    void thoseNextToTheFullOneGoFirst() {
        assertThat(fitting(1000, 750, 500, 250, 125, 62)).containsExactly(1000L, 500L, 250L, 125L, 62L);
        assertThat(fitting(1000, 900, 800, 700, 600)).containsExactly(1000L, 600L);
    }

    @Test
    void theFullOneAndTheNarrowestStay() {
        assertThat(fitting(1000, 999)).containsExactly(1000L, 999L);
        assertThat(fitting(1000)).containsExactly(1000L);
    }

    private static List<Long> fitting(long... elastic) {
        List<Long> widths = Arrays.stream(elastic).boxed().toList();
        return PackedWidths.fitting(widths, Long::longValue);
    }
}
