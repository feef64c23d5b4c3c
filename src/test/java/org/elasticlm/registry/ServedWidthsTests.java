package org.elasticlm.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.elasticlm.encoder.WeightLayout;
import org.junit.jupiter.api.Test;

class ServedWidthsTests {

    private static final long FIXED = 5_000;

    /** Copies of all of them are 2.75 times the full one. */
    private static final List<WidthSummary> MODEL =
            List.of(width(1.0), width(0.75), width(0.5), width(0.25), width(0.125), width(0.125 / 2));

    @Test
    void whereNothingIsSetPackedCopiesFit() {
        assertThat(served(List.of(), WeightLayout.PACKED)).containsExactly(1.0, 0.5, 0.25, 0.125, 0.0625);
    }

    @Test
    void widthsThatShareTheirWeightsAreAllServed() {
        assertThat(served(List.of(), WeightLayout.SHARED)).hasSize(MODEL.size());
    }

    @Test
    void allAreServedWhereAllAreAskedFor() {
        assertThat(served(List.of("all"), WeightLayout.PACKED)).hasSize(MODEL.size());
    }

    @Test
    void theFullWidthIsServedBesidesThoseThatAreNamed() {
        assertThat(served(List.of("0.25", " 0.75"), WeightLayout.PACKED)).containsExactly(1.0, 0.75, 0.25);
        assertThat(served(List.of("1"), WeightLayout.PACKED)).containsExactly(1.0);
    }

    @Test
    void whatAModelDoesNotHaveIsNoneOfItsWidths() {
        assertThat(served(List.of("0.3"), WeightLayout.PACKED)).containsExactly(1.0);
    }

    @Test
    void whatCanBeNoWidthIsRefused() {
        for (String wrong : List.of("0", "-0.5", "1.5", "NaN", "some")) {
            assertThatThrownBy(() -> ServedWidths.parse(List.of("0.5", wrong)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("elasticlm.widths is \"all\" or names shares of the full width, above 0 and up to 1,"
                            + " found " + wrong + ": name widths of your models, such as 1.0,0.5,0.25");
        }
    }

    private static List<Double> served(List<String> setting, WeightLayout layout) {
        return ServedWidths.parse(setting).of(MODEL, FIXED, layout).stream()
                .map(WidthSummary::width)
                .toList();
    }

    private static WidthSummary width(double value) {
        return new WidthSummary(value, List.of(), List.of(), FIXED + Math.round(16_000 * value), Map.of(), null);
    }
}
