package org.elasticlm.training;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.ProgramHead;
import org.elasticlm.encoder.TrainableEncoder;
import org.elasticlm.encoder.WeightTensor;

/** BERT's initial weights: matrices from a normal distribution of deviation 0.02, LayerNorms 1 and 0, biases 0. */
final class FreshWeights {

    private static final double DEVIATION = 0.02;

    private FreshWeights() {}

    static Map<String, WeightTensor> of(EncoderShape shape, ProgramHead head, long seed) {
        Random random = new Random(seed);
        Map<String, WeightTensor> weights = new LinkedHashMap<>();
        TrainableEncoder.tensorShapes(shape, head).forEach((name, form) -> {
            float[] data = new float
                    [(int) form.stream().reduce(1L, Math::multiplyExact).longValue()];
            for (int i = 0; i < data.length; i++) {
                data[i] = initial(name, random);
            }
            weights.put(name, new WeightTensor(form, data));
        });
        return weights;
    }

    private static float initial(String name, Random random) {
        if (name.contains("_scale")) {
            return 1;
        }
        if (name.contains("_shift") || name.contains("_bias")) {
            return 0;
        }
        return (float) (DEVIATION * random.nextGaussian());
    }
}
