package org.elasticlm.encoder;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Random weights of any shape, for tests. */
final class RandomWeights {

    private RandomWeights() {}

    static Map<String, WeightTensor> of(EncoderShape shape, ProgramHead head, long seed) {
        Random random = new Random(seed);
        Map<String, WeightTensor> tensors = new LinkedHashMap<>();
        ProgramTensors.of(shape, head).forEach((name, form) -> {
            float[] data = new float[(int) form.stream().mapToLong(size -> size).reduce(1, (a, b) -> a * b)];
            for (int i = 0; i < data.length; i++) {
                data[i] = (name.contains("scale") ? 1 : 0) + 0.2f * (float) random.nextGaussian();
            }
            tensors.put(name, new WeightTensor(form, data));
        });
        return tensors;
    }
}
