package org.elasticlm.distillation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.elasticlm.encoder.Width;
import org.junit.jupiter.api.Test;

class GlobalQuotasTests {

    @Test
    void theMostImportantOfAllLayersAreKeptAndNoLayerGoesWithout() {
        double[][] heads = {{0.9, 0.8, 0.7, 0.6}, {0.1, 0.95, 0.2, 0.05}};
        double[][] neurons = {descending(64, 1), descending(64, 0.5)};

        List<Width> widths = GlobalQuotas.of(
                List.of(Width.uniform(1, 2, 4, 64), Width.uniform(0.5, 2, 2, 32), Width.uniform(0.25, 2, 1, 16)),
                heads,
                neurons);

        assertThat(widths.get(0)).isEqualTo(Width.uniform(1, 2, 4, 64));
        // Beyond each layer's first, 0.9 and 0.95, two heads are left to give: 0.8 and 0.7.
        assertThat(widths.get(1).heads()).containsExactly(3, 1);
        // Beyond each layer's sixteen, 32: the second layer's 17th has 0.375, above which the first has 24 more; then
        // they take turns.
        assertThat(widths.get(1).neurons()).containsExactly(43, 21);
        assertThat(widths.get(2)).isEqualTo(Width.uniform(0.25, 2, 1, 16));
    }

    @Test
    void widthsNestAndHaveAsManyInAllAsUniformOnes() {
        int layers = 5;
        Random random = new Random(3);
        double[][] heads = scores(random, layers, 8);
        double[][] neurons = scores(random, layers, 256);
        List<Width> uniform = List.of(
                Width.uniform(1, layers, 8, 256),
                Width.uniform(0.75, layers, 6, 192),
                Width.uniform(0.5, layers, 4, 128),
                Width.uniform(0.25, layers, 2, 64),
                Width.uniform(0.125, layers, 1, 32),
                Width.uniform(0.0625, layers, 1, 12));

        List<Width> widths = GlobalQuotas.of(uniform, heads, neurons);

        assertThat(widths.get(2)).isNotEqualTo(uniform.get(2));
        for (int i = 0; i < widths.size(); i++) {
            Width width = widths.get(i);
            assertThat(width.value()).isEqualTo(uniform.get(i).value());
            assertThat(sum(width.heads())).isEqualTo(sum(uniform.get(i).heads()));
            assertThat(sum(width.neurons())).isEqualTo(sum(uniform.get(i).neurons()));
            assertThat(width.heads()).allMatch(count -> count >= 1);
            assertThat(width.neurons())
                    .allMatch(count ->
                            count >= Math.min(16, uniform.get(0).neurons().get(0)) || count == 12);
            assertThat(i == 0 || width.nestsIn(widths.get(i - 1)))
                    .as(width.toString())
                    .isTrue();
        }
    }

    private static double[] descending(int count, double first) {
        double[] scores = new double[count];
        for (int i = 0; i < count; i++) {
            scores[i] = first * (count - i) / count;
        }
        return scores;
    }

    /** Layers whose scores fall at different speeds, as those of a trained model do. */
    private static double[][] scores(Random random, int layers, int count) {
        double[][] scores = new double[layers][];
        for (int layer = 0; layer < layers; layer++) {
            double power = 1 + layer;
            scores[layer] =
                    random.doubles(count).map(value -> Math.pow(value, power)).toArray();
        }
        return scores;
    }

    private static int sum(List<Integer> counts) {
        return Arrays.stream(counts.toArray(Integer[]::new))
                .mapToInt(Integer::intValue)
                .sum();
    }
}
