package org.elasticlm.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ServedWidthsTests {

    private static final List<Double> MODEL = List.of(1.0, 0.75, 0.5, 0.25);

    @Test
    void allAreServedWhereNoneIsNamed() {
        assertThat(of()).isEqualTo(MODEL);
    }

    @Test
    void theFullWidthIsServedBesidesThoseThatAreNamed() {
        assertThat(of(0.25, 0.5)).containsExactly(1.0, 0.5, 0.25);
        assertThat(of(1.0)).containsExactly(1.0);
    }

    @Test
    void whatAModelDoesNotHaveIsNoneOfItsWidths() {
        assertThat(of(0.125)).containsExactly(1.0);
    }

    @Test
    void sharesThatCanBeNoWidthAreRefused() {
        for (double wrong : new double[] {0, -0.5, 1.5, Double.NaN}) {
            assertThatThrownBy(() -> of(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("elasticlm.widths names shares of the full width, above 0 and up to 1, found " + wrong
                            + ": name widths of your models, such as 1.0,0.5,0.25");
        }
    }

    private static List<Double> of(Double... named) {
        return new ServedWidths(List.of(named)).of(MODEL, width -> width);
    }
}
