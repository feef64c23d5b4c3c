package org.elasticlm.footprint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.elasticlm.bundle.ModelBundle;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.encoder.WeightTensor;
import org.elasticlm.encoder.Width;
import org.elasticlm.widths.RandomWeights;
import org.elasticlm.widths.WidthCandidates;

/**
 * What is loaded.
 *
 * @param name for people
 * @param widths widest first; the first is the full width
 * @param maxTokens longest input that would be served
 * @param weights by Hugging Face name; asked for once, since nothing holds them after loading
 */
record MeasuredModel(
        String name,
        EncoderShape shape,
        EncoderTask task,
        List<Width> widths,
        int maxTokens,
        Supplier<Map<String, WeightTensor>> weights) {

    MeasuredModel {
        widths = List.copyOf(widths);
    }

    static MeasuredModel of(ModelBundle bundle) {
        return new MeasuredModel(
                bundle.description().name() + "@" + bundle.description().version(),
                bundle.shape(),
                bundle.description().task(),
                bundle.description().servedWidths(),
                bundle.description().maxTokens(),
                bundle::weights);
    }

    /**
     * An embedder that was never trained.
     *
     * @param shares its widths as shares of the full one, falling from 1.0; each is the widest candidate that is not above
     */
    static MeasuredModel of(String name, EncoderShape shape, List<Double> shares) {
        if (shares.isEmpty() || shares.get(0) != 1) {
            throw new IllegalArgumentException(
                    "expected 1.0, the full width, first, found " + (shares.isEmpty() ? "none" : shares.get(0)));
        }
        List<Width> candidates = WidthCandidates.of(shape);
        List<Width> widths = new ArrayList<>();
        for (double share : shares) {
            Width width = candidates.stream()
                    .filter(candidate -> candidate.value() <= share)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("this shape has no width as narrow as " + share));
            if (!widths.isEmpty()
                    && !(width.value() < widths.get(widths.size() - 1).value())) {
                throw new IllegalArgumentException(
                        "expected each to be a narrower width than the one before, found " + share);
            }
            widths.add(width);
        }
        return new MeasuredModel(
                name,
                shape,
                EncoderTask.EMBED,
                widths,
                shape.positions(),
                () -> RandomWeights.of(shape, EncoderTask.EMBED));
    }

    /** Weights of the four products of every layer, without their biases. */
    long linearWeights(Width width) {
        long weights = 0;
        for (int layer = 0; layer < shape.layers(); layer++) {
            weights += attention(width.heads().get(layer))
                    + feedForward(width.neurons().get(layer));
        }
        return weights;
    }

    /** Of all packed copies: widths with as many heads, or as many neurons, in a layer have the same. */
    long copiedWeights() {
        long weights = 0;
        for (int each = 0; each < shape.layers(); each++) {
            int layer = each;
            weights += attention(sumOfDistinct(width -> width.heads().get(layer)))
                    + feedForward(sumOfDistinct(width -> width.neurons().get(layer)));
        }
        return weights;
    }

    private long sumOfDistinct(ToIntFunction<Width> size) {
        return widths.stream().mapToInt(size).distinct().asLongStream().sum();
    }

    private long attention(long heads) {
        return 4 * heads * shape.headSize() * shape.hidden();
    }

    private long feedForward(long neurons) {
        return 2 * neurons * shape.hidden();
    }

    /** Everything at full width, roughly. */
    long parameters() {
        return linearWeights(widths.get(0)) + (long) shape.hidden() * (shape.vocabulary() + shape.positions());
    }
}
