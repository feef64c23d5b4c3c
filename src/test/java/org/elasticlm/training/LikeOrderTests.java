package org.elasticlm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.elasticlm.distillation.ImportanceOrder;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.ProgramHead;
import org.elasticlm.encoder.WeightTensor;
import org.junit.jupiter.api.Test;

class LikeOrderTests {

    private static final EncoderShape SHAPE = new EncoderShape(2, 32, 4, 48, 40, 16, 2, 1e-5);

    @Test
    void headsAndNeuronsAreFoundAgainAlthoughTheyMovedAndChanged() {
        Map<String, WeightTensor> begun = FreshWeights.of(SHAPE, ProgramHead.EMBED, 3);
        ImportanceOrder moved = ImportanceOrder.random(SHAPE, new Random(5));
        Map<String, WeightTensor> other = moved.apply(SHAPE, changed(begun, 0.005));

        Map<String, WeightTensor> back = new LikeOrder(SHAPE).of(begun, other).apply(SHAPE, other);

        assertThat(back.keySet()).isEqualTo(begun.keySet());
        changed(begun, 0.005)
                .forEach((name, tensor) -> assertThat(data(back, name)).as(name).isEqualTo(tensor.data()));
        assertThat(data(other, "up_weight1")).isNotEqualTo(data(back, "up_weight1"));
    }

    @Test
    void modelsThatBeganWithOtherWeightsAreRefused() {
        Map<String, WeightTensor> one = FreshWeights.of(SHAPE, ProgramHead.EMBED, 3);
        Map<String, WeightTensor> other = FreshWeights.of(SHAPE, ProgramHead.EMBED, 4);

        assertThatThrownBy(() -> new LikeOrder(SHAPE).of(one, other))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("did not begin with the same weights");
    }

    /** Always in the same way. */
    private static Map<String, WeightTensor> changed(Map<String, WeightTensor> weights, double by) {
        Random random = new Random(9);
        Map<String, WeightTensor> changed = new LinkedHashMap<>();
        weights.forEach((name, tensor) -> {
            float[] data = tensor.data().clone();
            for (int i = 0; i < data.length; i++) {
                data[i] += (float) (by * random.nextGaussian());
            }
            changed.put(name, new WeightTensor(tensor.shape(), data));
        });
        return changed;
    }

    private static float[] data(Map<String, WeightTensor> weights, String name) {
        WeightTensor tensor = weights.get(name);
        assertThat(tensor).as(name).isNotNull();
        return tensor == null ? new float[0] : tensor.data();
    }
}
