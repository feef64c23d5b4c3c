package org.elasticlm.encoder;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Random weights of any shape, for tests. */
public final class RandomWeights {

    private RandomWeights() {}

    /** Of an embedder, by Hugging Face name, small enough that number formats are told apart as on a trained one. */
    public static Map<String, WeightTensor> ofEmbedder(EncoderShape shape) {
        return new HuggingFaceWeights(shape, EncoderTask.EMBED).fromProgram(of(shape, ProgramHead.EMBED, 1, 0.05f));
    }

    static Map<String, WeightTensor> of(EncoderShape shape, ProgramHead head, long seed) {
        return of(shape, head, seed, 0.2f);
    }

    private static Map<String, WeightTensor> of(EncoderShape shape, ProgramHead head, long seed, float deviation) {
        Random random = new Random(seed);
        Map<String, WeightTensor> tensors = new LinkedHashMap<>();
        ProgramTensors.of(shape, head).forEach((name, form) -> {
            float[] data = new float[(int) form.stream().mapToLong(size -> size).reduce(1, (a, b) -> a * b)];
            for (int i = 0; i < data.length; i++) {
                data[i] = (name.contains("scale") ? 1 : 0) + deviation * (float) random.nextGaussian();
            }
            tensors.put(name, new WeightTensor(form, data));
        });
        return tensors;
    }
}
