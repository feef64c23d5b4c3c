package org.elasticlm.widths;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.Width;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WidthCandidatesTests {

    @Test
    void headsGoOneByOneWithNeuronsInProportionAndThenNeuronsByHalves() {
        assertThat(WidthCandidates.of(shape(4, 8, 1024)))
                .containsExactly(
                        Width.uniform(1, 4, 8, 1024),
                        Width.uniform(0.875, 4, 7, 896),
                        Width.uniform(0.75, 4, 6, 768),
                        Width.uniform(0.625, 4, 5, 640),
                        Width.uniform(0.5, 4, 4, 512),
                        Width.uniform(0.375, 4, 3, 384),
                        Width.uniform(0.25, 4, 2, 256),
                        Width.uniform(0.125, 4, 1, 128),
                        Width.uniform(0.0625, 4, 1, 64),
                        Width.uniform(0.0313, 4, 1, 32));
    }

    @Test
    void neuronsThatDoNotDivideComeInWholeSteps() {
        List<Width> widths = WidthCandidates.of(shape(2, 3, 1000));

        assertThat(widths.get(0).neurons()).containsExactly(1000, 1000);
        assertThat(widths.subList(1, widths.size()))
                .extracting(width -> width.neurons().get(0))
                .containsExactly(672, 320, 160, 64, 32);
        assertThat(widths.get(1).value()).isEqualTo(0.6667);
    }

    @ParameterizedTest
    @CsvSource({"2, 32", "4, 64", "12, 3072", "12, 1536", "16, 4096", "1, 100", "7, 20", "8, 100"})
    void eachIsNarrowerThanTheOneBeforeNestsInItAndHasANameOfItsOwn(int heads, int neurons) {
        List<Width> widths = WidthCandidates.of(shape(1, heads, neurons));

        assertThat(widths.get(0)).isEqualTo(Width.uniform(1, 1, heads, neurons));
        for (int i = 1; i < widths.size(); i++) {
            assertThat(widths.get(i).value()).isLessThan(widths.get(i - 1).value());
            assertThat(widths.get(i).nestsIn(widths.get(i - 1))).isTrue();
            assertThat(widths.get(i).heads().get(0) < widths.get(i - 1).heads().get(0)
                            || widths.get(i).neurons().get(0)
                                    < widths.get(i - 1).neurons().get(0))
                    .isTrue();
        }
    }

    private static EncoderShape shape(int layers, int heads, int neurons) {
        return new EncoderShape(layers, 8 * heads, heads, neurons, 50, 16, 2, 1e-12);
    }
}
