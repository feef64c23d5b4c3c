package org.elasticlm.widths;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.encoder.HuggingFaceWeights;
import org.elasticlm.encoder.WeightTensor;

/** Weights of a model that was never trained: what it takes in time and memory does not depend on them. */
public final class RandomWeights {

    private static final float LARGEST = 0.05f;

    private RandomWeights() {}

    /** By Hugging Face name, always the same for a shape. */
    public static Map<String, WeightTensor> of(EncoderShape shape, EncoderTask task) {
        Random random = new Random(1);
        Map<String, WeightTensor> weights = new LinkedHashMap<>();
        new HuggingFaceWeights(shape, task).expected().forEach((name, form) -> {
            float[] data = new float
                    [(int) form.stream().reduce(1L, Math::multiplyExact).longValue()];
            for (int i = 0; i < data.length; i++) {
                data[i] = LARGEST * (2 * random.nextFloat() - 1);
            }
            weights.put(name, new WeightTensor(form, data));
        });
        return weights;
    }
}
