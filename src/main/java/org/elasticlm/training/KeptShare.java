package org.elasticlm.training;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.elasticlm.encoder.WeightTensor;

/**
 * Weights on the line between what a run began with and what it made of that (WiSE-FT, arXiv 2109.01903). Training that began
 * with a model for the same task keeps near it, so that weights in between are as good at what is new and forget less of what
 * was known.
 *
 * @param share of the beginning, between 0 and 1
 */
record KeptShare(double share) {

    /**
     * @param begun tensors by name, with heads and neurons in the order of the trained ones
     * @param trained every tensor of the model; one that the beginning has not stays as it is
     * @throws IllegalArgumentException when a tensor has another shape than before
     */
    Map<String, WeightTensor> of(Map<String, WeightTensor> begun, Map<String, WeightTensor> trained) {
        Map<String, WeightTensor> between = new LinkedHashMap<>(trained);
        between.replaceAll((name, tensor) -> {
            WeightTensor before = begun.get(name);
            return before == null ? tensor : between(name, before, tensor);
        });
        return between;
    }

    private WeightTensor between(String name, WeightTensor before, WeightTensor after) {
        if (!before.shape().equals(after.shape())) {
            throw new IllegalArgumentException(name + ": expected the shape " + before.shape() + " that training began"
                    + " with, found " + after.shape());
        }
        float[] data = Arrays.copyOf(after.data(), after.data().length);
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) (share * before.data()[i] + (1 - share) * after.data()[i]);
        }
        return new WeightTensor(after.shape(), data);
    }
}
