package org.elasticlm.distillation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.elasticlm.EngineTest;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.PackedBatch;
import org.elasticlm.encoder.Precision;
import org.elasticlm.encoder.ProgramHead;
import org.elasticlm.encoder.TrainableEncoder;
import org.elasticlm.encoder.WeightTensor;
import org.elasticlm.encoder.Width;
import org.junit.jupiter.api.Test;

@EngineTest
class ImportanceOrderIT {

    private static final EncoderShape SHAPE = new EncoderShape(2, 16, 4, 12, 30, 8, 4, 1e-12);
    private static final int[][] IDS = {{2, 9, 17, 3}, {2, 5, 3}};

    @Test
    void reorderingChangesNothingAtFullWidthAndSomethingAtANarrowOne() throws Exception {
        Map<String, WeightTensor> weights = random();
        ImportanceOrder order = ImportanceOrder.of(
                new double[][] {{0.1, 0.9, 0.3, 0.2}, {0.4, 0.1, 0.2, 0.8}}, new double[][] {scores(1), scores(2)});
        Map<String, WeightTensor> ordered = order.apply(SHAPE, weights);
        Width full = Width.uniform(1.0, 2, 4, 12);
        Width narrow = Width.uniform(0.25, 2, 1, 3);

        assertThat(vectors(ordered, full)).containsExactly(vectors(weights, full), within(1e-5f));
        assertThat(distance(vectors(ordered, narrow), vectors(weights, narrow))).isGreaterThan(0.01);
    }

    private static float[] vectors(Map<String, WeightTensor> weights, Width width) throws Exception {
        int[][] types = {new int[4], new int[3]};
        try (TrainableEncoder encoder = TrainableEncoder.load(SHAPE, ProgramHead.EMBED, weights, Precision.FLOAT32);
                NDManager scope = encoder.newScope()) {
            return encoder.forward(scope, PackedBatch.of(IDS, types), width).toFloatArray();
        }
    }

    private static double distance(float[] a, float[] b) {
        double most = 0;
        for (int i = 0; i < a.length; i++) {
            most = Math.max(most, Math.abs(a[i] - b[i]));
        }
        return most;
    }

    private static double[] scores(long seed) {
        return new Random(seed).doubles(12).toArray();
    }

    private static Map<String, WeightTensor> random() {
        Random random = new Random(4);
        Map<String, WeightTensor> weights = new LinkedHashMap<>();
        TrainableEncoder.tensorShapes(SHAPE, ProgramHead.EMBED).forEach((name, form) -> {
            float[] data = new float
                    [(int) form.stream().reduce(1L, Math::multiplyExact).longValue()];
            for (int i = 0; i < data.length; i++) {
                data[i] = (name.contains("scale") ? 1 : 0) + 0.3f * (float) random.nextGaussian();
            }
            weights.put(name, new WeightTensor(form, data));
        });
        return weights;
    }
}
