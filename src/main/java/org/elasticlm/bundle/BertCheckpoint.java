package org.elasticlm.bundle;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.encoder.HuggingFaceWeights;
import org.elasticlm.encoder.WeightTensor;

/**
 * A BERT as Hugging Face's libraries save it: {@code config.json}, {@code model.safetensors} whole or in parts, and a WordPiece
 * tokenizer. Names may begin with {@code bert.} or not; a pooler and a classifier may be there or not; what else is in the
 * files, such as the head of pretraining, is left alone.
 */
public final class BertCheckpoint {

    private static final String PREFIX = "bert.";
    private static final String POOLER = "pooler.dense.weight";
    private static final String CLASSIFIER = "classifier.weight";
    /** The class whose classifier reads whole texts; other heads name a tensor so as well. */
    private static final String SEQUENCE_CLASSIFIER = "BertForSequenceClassification";
    /** Classes with no head, or with those of pretraining, which nothing needs afterwards. */
    private static final List<String> ENCODERS = List.of("BertModel", "BertForMaskedLM", "BertForPreTraining");

    private final Path directory;
    private final EncoderShape shape;
    /** Of which class it was saved; empty where that is not said. */
    private final List<String> architectures;
    /** Without the prefix. */
    private final Map<String, WeightTensor> tensors;

    private BertCheckpoint(
            Path directory, EncoderShape shape, List<String> architectures, Map<String, WeightTensor> tensors) {
        this.directory = directory;
        this.shape = shape;
        this.architectures = architectures;
        this.tensors = tensors;
    }

    /** @throws BundleException saying what was expected and found, and what to do */
    public static BertCheckpoint read(Path directory) {
        EncoderShape shape = shape(directory);
        List<String> architectures = BertConfig.architectures(directory.resolve(BundleFiles.CONFIG));
        boolean readsTexts = architectures.isEmpty() || architectures.contains(SEQUENCE_CLASSIFIER);
        Set<String> known = new HuggingFaceWeights(shape, EncoderTask.RERANK)
                .expected().keySet().stream()
                        .map(BertCheckpoint::plain)
                        .filter(name -> readsTexts || !name.startsWith("classifier."))
                        .collect(Collectors.toSet());
        Map<String, WeightTensor> tensors = new LinkedHashMap<>();
        CheckpointTensors.read(directory, name -> known.contains(plain(name)))
                .forEach((name, tensor) -> tensors.put(plain(name), tensor));
        WeightTensor classifier = tensors.get(CLASSIFIER);
        int outputs =
                classifier == null ? 1 : Math.toIntExact(classifier.shape().get(0));
        BertCheckpoint checkpoint = new BertCheckpoint(directory, shape.withOutputs(outputs), architectures, tensors);
        // The trunk is checked at once; a head only when a task asks for it.
        checkpoint.weights(EncoderTask.EMBED);
        return checkpoint;
    }

    /** Its dimensions without its classifier's, from {@code config.json}. */
    public static EncoderShape shape(Path directory) {
        return BertConfig.readCheckpoint(directory.resolve(BundleFiles.CONFIG));
    }

    public EncoderShape shape() {
        return shape;
    }

    /** Whether it has a pooler and a classifier with one output, as rerankers have. */
    public boolean scoresRelevance() {
        return hasClassifier() && shape.outputs() == 1;
    }

    /** Whether it tells classes apart: a pooler and a classifier with several outputs. */
    public boolean tellsClasses() {
        return hasClassifier() && shape.outputs() > 1;
    }

    /**
     * What it was trained for, by its class and its classifier.
     *
     * @throws BundleException when it was trained for something that is not served
     */
    EncoderTask task() {
        if (hasClassifier()) {
            return shape.outputs() == 1 ? EncoderTask.RERANK : EncoderTask.CLASSIFY;
        }
        if (!architectures.isEmpty() && ENCODERS.stream().noneMatch(architectures::contains)) {
            throw new BundleException(
                    directory,
                    SEQUENCE_CLASSIFIER + " with a pooler and a classifier, or one of " + ENCODERS,
                    architectures + " with " + (tensors.containsKey(CLASSIFIER) ? "no pooler" : "no such classifier"),
                    "Its head is not served: --task embed imports the encoder alone, with the mean over tokens, and a"
                            + " recipe that starts from it trains a head that is.");
        }
        return EncoderTask.EMBED;
    }

    private boolean hasClassifier() {
        return tensors.containsKey(POOLER) && tensors.containsKey(CLASSIFIER);
    }

    /**
     * What the classifier's outputs mean.
     *
     * @throws BundleException when {@code config.json} names another number of them
     */
    public List<String> labels() {
        Path config = directory.resolve(BundleFiles.CONFIG);
        List<String> labels = BertConfig.labels(config, shape.outputs());
        if (labels.size() != shape.outputs()) {
            throw new BundleException(
                    config,
                    "id2label with " + shape.outputs() + " labels, one an output of the classifier",
                    labels.size() + " labels",
                    "Name every output.");
        }
        return labels;
    }

    /**
     * What a task needs, with the names that a bundle of this task has.
     *
     * @throws BundleException naming the first tensor that is missing, has another shape or is not finite
     */
    public Map<String, WeightTensor> weights(EncoderTask task) {
        if (task == EncoderTask.RERANK && !scoresRelevance()) {
            WeightTensor classifier = tensors.get(CLASSIFIER);
            throw new BundleException(
                    directory,
                    "a pooler and a classifier with one output for a reranker",
                    classifier == null
                            ? noClassifier()
                            : classifier.shape().get(0) + " outputs"
                                    + (tensors.containsKey(POOLER) ? "" : ", no pooler"),
                    "Train one with a recipe that starts from this checkpoint, or import it as an embedder.");
        }
        if (task == EncoderTask.CLASSIFY && !hasClassifier()) {
            throw new BundleException(
                    directory,
                    "a pooler and a classifier",
                    tensors.containsKey(POOLER) ? noClassifier() : "no pooler",
                    "Train one with a recipe that starts from this checkpoint, or import it as an embedder.");
        }
        if (task == EncoderTask.CLASSIFY) {
            BertConfig.requireOneLabel(directory.resolve(BundleFiles.CONFIG), shape.outputs());
        }
        Map<String, WeightTensor> named = new LinkedHashMap<>();
        new HuggingFaceWeights(shape, task).expected().keySet().forEach(name -> {
            WeightTensor tensor = tensors.get(plain(name));
            if (tensor != null) {
                named.put(name, tensor);
            }
        });
        BundleChecks.weights(directory, task, shape, named);
        return named;
    }

    private String noClassifier() {
        return "no classifier" + (architectures.isEmpty() ? "" : " of whole texts in " + architectures);
    }

    /**
     * The program's tensors that training for a task can begin with: the trunk, and of its head what has the right shape.
     *
     * @param outputs of the classifier to be trained
     */
    public Map<String, WeightTensor> startingWeights(EncoderTask task, int outputs) {
        HuggingFaceWeights names = new HuggingFaceWeights(shape.withOutputs(outputs), task);
        Map<String, WeightTensor> fitting = new LinkedHashMap<>();
        names.expected().forEach((name, sizes) -> {
            WeightTensor tensor = tensors.get(plain(name));
            if (tensor != null && tensor.shape().equals(sizes)) {
                fitting.put(name, tensor);
            }
        });
        return names.toProgramWherePossible(fitting);
    }

    /** The format that keeps every bit of the weights in the least room. */
    WeightPrecision exactPrecision() {
        return WeightPrecision.exactFor(tensors.values());
    }

    /**
     * Writes its tokenizer as a {@code tokenizer.json}, made from {@code vocab.txt} where only that is there.
     *
     * @throws BundleException when it has none, or another kind than WordPiece, or more tokens than the embedding has rows
     */
    public void writeTokenizer(Path file) {
        CheckpointTokenizer.write(directory, shape, file);
    }

    /** Without the prefix, and with today's names of a LayerNorm's scale and shift. */
    private static String plain(String name) {
        String stem = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
        return stem.replaceFirst("LayerNorm\\.gamma$", "LayerNorm.weight")
                .replaceFirst("LayerNorm\\.beta$", "LayerNorm.bias");
    }
}
