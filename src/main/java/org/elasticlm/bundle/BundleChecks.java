package org.elasticlm.bundle;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.encoder.HuggingFaceWeights;
import org.elasticlm.encoder.WeightTensor;
import org.elasticlm.encoder.Width;

/** Whether a bundle's files fit each other. */
final class BundleChecks {

    private BundleChecks() {}

    /** Widths nest, the widest is the whole model, and inputs are no longer than the position embedding. */
    static void description(Path file, BundleDescription description, EncoderShape shape) {
        List<Width> widths = description.servedWidths();
        Width full = Width.uniform(1, shape.layers(), shape.heads(), shape.neurons());
        if (widths.isEmpty() || !widths.get(0).equals(full)) {
            throw new BundleException(
                    file,
                    "width 1.0 with " + shape.heads() + " heads and " + shape.neurons() + " neurons in each of "
                            + shape.layers() + " layers, as config.json says",
                    widths.isEmpty() ? "no widths" : widths.get(0).toString(),
                    "Add the full width.");
        }
        for (int i = 1; i < widths.size(); i++) {
            Width wider = widths.get(i - 1);
            Width width = widths.get(i);
            if (width.heads().size() != shape.layers()) {
                throw widthError(file, width, "heads and neurons for " + shape.layers() + " layers");
            }
            if (width.heads().stream().anyMatch(heads -> heads < 1)
                    || width.neurons().stream().anyMatch(neurons -> neurons < 1)) {
                throw widthError(file, width, "at least one head and one neuron a layer");
            }
            if (width.value() == wider.value() || !width.nestsIn(wider)) {
                throw widthError(file, width, "a width that nests in " + wider);
            }
        }
        if (description.task() == EncoderTask.CLASSIFY && description.labels().size() != shape.outputs()) {
            throw new BundleException(
                    file,
                    shape.outputs() + " labels, as many as config.json has in id2label",
                    description.labels().size() + " labels",
                    "Give each output of the classifier one label, in both files.");
        }
        if (description.maxTokens() < 3 || description.maxTokens() > shape.positions()) {
            throw new BundleException(
                    file,
                    "max_tokens from 3 to the " + shape.positions() + " positions of config.json",
                    String.valueOf(description.maxTokens()),
                    "Correct the field.");
        }
    }

    /** Every tensor of the network is there in its shape, and finite. Further tensors are left alone. */
    static void weights(Path file, EncoderTask task, EncoderShape shape, Map<String, WeightTensor> weights) {
        new HuggingFaceWeights(shape, task).expected().forEach((name, sizes) -> {
            WeightTensor tensor = weights.get(name);
            if (tensor == null) {
                throw new BundleException(
                        file,
                        "the tensor " + name + " " + sizes,
                        "none of that name among " + weights.size(),
                        "Export the whole model, with Hugging Face's names.");
            }
            if (!tensor.shape().equals(sizes)) {
                throw new BundleException(
                        file,
                        name + " to have the shape " + sizes,
                        tensor.shape().toString(),
                        "The weights and config.json belong to different models: bring both from the same one.");
            }
            for (float value : tensor.data()) {
                if (!Float.isFinite(value)) {
                    throw new BundleException(
                            file, "finite values in " + name, String.valueOf(value), "Training diverged: train again.");
                }
            }
        });
    }

    /** A lexical term belongs to a reranker and knows how rare every token is. */
    static void lexical(
            Path file,
            Path weightFile,
            BundleDescription description,
            EncoderShape shape,
            Map<String, WeightTensor> weights) {
        LexicalWeight numbers = description.lexical();
        if (numbers == null) {
            return;
        }
        if (description.task() != EncoderTask.RERANK) {
            throw new BundleException(
                    file, "lexical in a reranker alone", "it in a model of another task", "Take the field out.");
        }
        if (!positive(numbers.weight()) || !positive(numbers.averageTokens())) {
            throw new BundleException(
                    file,
                    "lexical.weight and lexical.average_tokens above 0",
                    numbers.weight() + " and " + numbers.averageTokens(),
                    "Correct them, or take lexical out.");
        }
        WeightTensor rarity = weights.get(ModelBundle.RARITY);
        List<Long> sizes = List.of((long) shape.vocabulary());
        if (rarity == null || !rarity.shape().equals(sizes)) {
            throw new BundleException(
                    weightFile,
                    "the tensor " + ModelBundle.RARITY + " " + sizes + ", since elastic.json has lexical",
                    rarity == null ? "none of that name" : rarity.shape().toString(),
                    "Copy the bundle again, or take lexical out of elastic.json.");
        }
        for (float value : rarity.data()) {
            if (!(value >= 0 && value < Float.POSITIVE_INFINITY)) {
                throw new BundleException(
                        weightFile,
                        "finite values of at least 0 in " + ModelBundle.RARITY,
                        String.valueOf(value),
                        "Copy the bundle again.");
            }
        }
    }

    private static boolean positive(double number) {
        return number > 0 && number < Double.POSITIVE_INFINITY;
    }

    /** Every token that the tokenizer can produce has a row in the word embedding. */
    static void tokenizer(Path file, EncoderShape shape) {
        JsonFields tokenizer = JsonFields.read(file);
        JsonFields vocabulary = tokenizer.object("model").object("vocab");
        int largest = -1;
        for (String token : vocabulary.names()) {
            largest = Math.max(largest, vocabulary.integer(token));
        }
        if (tokenizer.has("added_tokens")) {
            for (JsonFields added : tokenizer.objects("added_tokens")) {
                largest = Math.max(largest, added.integer("id"));
            }
        }
        if (largest < 0 || largest >= shape.vocabulary()) {
            throw new BundleException(
                    file,
                    "token ids below vocab_size " + shape.vocabulary() + " of config.json",
                    largest < 0 ? "an empty vocabulary" : "id " + largest,
                    "The tokenizer and the weights belong to different models: bring both from the same one.");
        }
    }

    private static BundleException widthError(Path file, Width width, String expected) {
        return new BundleException(
                file, expected, width.toString(), "Widths are prefixes of one another: correct heads and neurons.");
    }
}
