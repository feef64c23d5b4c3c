package org.elasticlm.bundle;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.encoder.HuggingFaceWeights;
import org.elasticlm.encoder.PlattScaling;
import org.elasticlm.encoder.Width;

/**
 * One served width and what is known of it.
 *
 * @param width its heads and neurons per layer
 * @param parameters weights of this sub-model
 * @param quality per evaluation set (such as {@code medquad/dev}) per metric (such as {@code ndcg@10}) the measured value
 * @param scaling what makes a reranker's logits at this width comparable with those at others
 */
public record BundleWidth(
        Width width, long parameters, Map<String, Map<String, Double>> quality, PlattScaling scaling) {

    public BundleWidth {
        Map<String, Map<String, Double>> copy = new LinkedHashMap<>();
        // In the order given, so that the same model makes the same bytes again.
        quality.forEach((set, metrics) -> copy.put(set, Collections.unmodifiableMap(new LinkedHashMap<>(metrics))));
        quality = Collections.unmodifiableMap(copy);
    }

    /** A width with its parameters counted. */
    public static BundleWidth of(
            Width width, EncoderShape shape, EncoderTask task, Map<String, Map<String, Double>> quality) {
        long full = new HuggingFaceWeights(shape, task)
                .expected().values().stream()
                        .mapToLong(sizes -> sizes.stream().reduce(1L, Math::multiplyExact))
                        .sum();
        long unused = 0;
        for (int layer = 0; layer < shape.layers(); layer++) {
            long columns = (long) (shape.heads() - width.heads().get(layer)) * shape.headSize();
            long neurons = shape.neurons() - width.neurons().get(layer);
            // Query, key, value with their biases and the output's columns; both feed-forward matrices and the first
            // bias.
            unused += columns * (4L * shape.hidden() + 3) + neurons * (2L * shape.hidden() + 1);
        }
        return new BundleWidth(width, full - unused, quality, PlattScaling.NONE);
    }

    /** The same with other logits. */
    public BundleWidth with(PlattScaling other) {
        return new BundleWidth(width, parameters, quality, other);
    }
}
