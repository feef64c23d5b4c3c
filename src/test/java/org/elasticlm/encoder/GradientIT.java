package org.elasticlm.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.elasticlm.EngineTest;
import org.junit.jupiter.api.Test;

@EngineTest
class GradientIT {

    private static final EncoderShape SHAPE = new EncoderShape(2, 8, 2, 12, 20, 8, 4, 1e-12);
    private static final Width NARROW = new Width(0.5, List.of(1, 2), List.of(12, 5));
    private static final int[][] IDS = {{1, 7, 9, 2}, {1, 3, 2}};
    private static final int[][] TYPES = {{0, 0, 1, 1}, {0, 2, 3}};
    private static final float STEP = 1e-2f;

    @Test
    void theEnginesGradientsAreTheSlopesOfTheLossAtEveryWidth() throws Exception {
        Width full = Width.uniform(1.0, 2, 2, 12);
        for (Width width : List.of(full, NARROW)) {
            Map<String, WeightTensor> weights = RandomWeights.of(SHAPE, ProgramHead.CLASSIFIER, 3);
            Map<String, float[]> gradients = gradients(weights, width);
            for (String name : List.of("word", "qkv_weight0", "out_weight1", "up_bias0", "down_weight1", "type")) {
                float[] gradient = gradient(gradients, name);
                int index = largest(gradient);
                double slope = (loss(moved(weights, name, index, STEP), width)
                                - loss(moved(weights, name, index, -STEP), width))
                        / (2 * STEP);
                assertThat((double) gradient[index])
                        .as(name + " at width " + width.value())
                        .isCloseTo(slope, within(0.02 * Math.abs(slope) + 1e-4));
            }
        }
    }

    @Test
    void whatANarrowWidthLeavesOutGetsNoGradient() throws Exception {
        Map<String, float[]> gradients = gradients(RandomWeights.of(SHAPE, ProgramHead.CLASSIFIER, 3), NARROW);
        float[] queryKeyValue = gradient(gradients, "qkv_weight0");
        float[] up = gradient(gradients, "up_bias1");
        for (int i = queryKeyValue.length / 2; i < queryKeyValue.length; i++) {
            assertThat(queryKeyValue[i]).isZero();
        }
        for (int neuron = 5; neuron < up.length; neuron++) {
            assertThat(up[neuron]).isZero();
        }
    }

    private static Map<String, float[]> gradients(Map<String, WeightTensor> weights, Width width) throws Exception {
        Map<String, float[]> gradients = new HashMap<>();
        try (TrainableEncoder encoder =
                TrainableEncoder.load(SHAPE, ProgramHead.CLASSIFIER, weights, Precision.FLOAT32)) {
            try (NDManager scope = encoder.newScope();
                    GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDArray logits = encoder.forward(scope, PackedBatch.of(IDS, TYPES), width);
                collector.backward(logits.mul(logits).sum());
            }
            encoder.parameters().forEach((name, parameter) -> {
                try (NDArray gradient = parameter.getGradient()) {
                    gradients.put(name, gradient.toFloatArray());
                }
            });
        }
        return gradients;
    }

    private static double loss(Map<String, WeightTensor> weights, Width width) throws Exception {
        try (TrainableEncoder encoder =
                        TrainableEncoder.load(SHAPE, ProgramHead.CLASSIFIER, weights, Precision.FLOAT32);
                NDManager scope = encoder.newScope()) {
            double sum = 0;
            for (float logit :
                    encoder.forward(scope, PackedBatch.of(IDS, TYPES), width).toFloatArray()) {
                sum += (double) logit * logit;
            }
            return sum;
        }
    }

    private static Map<String, WeightTensor> moved(
            Map<String, WeightTensor> weights, String name, int index, float by) {
        Map<String, WeightTensor> moved = new HashMap<>(weights);
        moved.computeIfPresent(name, (key, tensor) -> {
            float[] data = tensor.data().clone();
            data[index] += by;
            return new WeightTensor(tensor.shape(), data);
        });
        return moved;
    }

    private static float[] gradient(Map<String, float[]> gradients, String name) {
        return Objects.requireNonNull(gradients.get(name), name);
    }

    private static int largest(float[] values) {
        int largest = 0;
        for (int i = 0; i < values.length; i++) {
            if (Math.abs(values[i]) > Math.abs(values[largest])) {
                largest = i;
            }
        }
        return largest;
    }
}
