package org.elasticlm.training;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.elasticlm.bundle.ModelBundle;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.HuggingFaceWeights;
import org.elasticlm.encoder.WeightTensor;

/**
 * The weighted mean of models that began with the same weights (model soups, arXiv 2203.05482): what each learnt that others did
 * not is weaker in it, what all learnt stays, so that it is often better than any of them on texts that none has seen.
 *
 * @param parts at least two; the first tells the order of heads and neurons
 */
record MeanOfModels(List<Part> parts) {

    private static final double ROUNDING = 1e-6;

    /**
     * @param share above 0; all add up to 1
     */
    record Part(ModelBundle bundle, double share) {}

    MeanOfModels {
        parts = List.copyOf(parts);
        if (parts.size() < 2) {
            throw new RecipeException("Expected at least two models to take the mean of, found " + parts.size());
        }
        double sum = parts.stream().mapToDouble(Part::share).sum();
        if (Math.abs(sum - 1) > ROUNDING || parts.stream().anyMatch(part -> !(part.share() > 0))) {
            throw new RecipeException("Expected shares above 0 that add up to 1, found "
                    + parts.stream().map(part -> String.valueOf(part.share())).collect(Collectors.joining(" + ")));
        }
        ModelBundle first = parts.get(0).bundle();
        for (Part part : parts) {
            boolean same = part.bundle().shape().equals(first.shape())
                    && part.bundle().description().task() == first.description().task();
            if (!same) {
                throw new RecipeException(
                        "Expected models of one task and shape, found " + kind(first) + ", and " + kind(part.bundle()));
            }
        }
    }

    /** Such as {@code embed 4x256x8x1024, 16000 words}. */
    private static String kind(ModelBundle bundle) {
        EncoderShape shape = bundle.shape();
        return String.format(
                Locale.ROOT,
                "%s %dx%dx%dx%d, %d words",
                bundle.description().task().name().toLowerCase(Locale.ROOT),
                shape.layers(),
                shape.hidden(),
                shape.heads(),
                shape.neurons(),
                shape.vocabulary());
    }

    /** The program's tensors, in the first model's order. */
    Map<String, WeightTensor> weights() {
        EncoderShape shape = parts.get(0).bundle().shape();
        Map<String, WeightTensor> first = program(parts.get(0));
        Map<String, WeightTensor> mean = first;
        double sum = parts.get(0).share();
        for (Part part : parts.subList(1, parts.size())) {
            Map<String, WeightTensor> other = program(part);
            other = new LikeOrder(shape).of(first, other).apply(shape, other);
            sum += part.share();
            mean = new KeptShare(part.share() / sum).of(other, mean);
        }
        return mean;
    }

    private static Map<String, WeightTensor> program(Part part) {
        ModelBundle bundle = part.bundle();
        return new HuggingFaceWeights(bundle.shape(), bundle.description().task()).toProgram(bundle.weights());
    }

    /** Such as {@code 0.6 a + 0.4 b}. */
    String description() {
        return parts.stream()
                .map(part -> part.share() + " " + part.bundle().description().name())
                .collect(Collectors.joining(" + "));
    }
}
