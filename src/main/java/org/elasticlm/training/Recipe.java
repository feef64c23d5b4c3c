package org.elasticlm.training;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.encoder.Width;
import org.jspecify.annotations.Nullable;

/**
 * How a model is made, as a recipe file says it. Times are in minutes, lengths in tokens.
 *
 * @param name of the model
 * @param version under which the bundle can be published; null for the first
 * @param task what it will compute
 * @param seed of everything random
 * @param maxTokens longest input in serving
 * @param shape dimensions at full width; those of the checkpoint where the run starts from one
 * @param widths a list, or how long they may take on the host that trains
 * @param quotas how narrower widths' heads and neurons are spread over the layers; null for the same number in each
 * @param startFrom another run or a checkpoint whose tokenizer and weights are the start; null trains from text alone
 * @param vocabulary null when the run starts from another
 * @param pretraining null when the run starts from another
 * @param data what to train on, below the data: directories of retrieval sets, and text files, whose passages give crops;
 *     one that stands twice is seen twice as often. For a classifier the directory of one of GLUE's tasks.
 * @param teacher null when the checkpoint that the run starts from is the teacher already
 * @param sensitivity null when heads and neurons of the checkpoint that the run starts from are in order already
 * @param distillation null when widths learn from the task alone
 * @param lexicalTerm weight of what a reranker adds to its logits for words that match, in training as in serving; null for
 *     nothing. See {@link org.elasticlm.lexical.LexicalTerm}.
 * @param evaluation sets to measure on, such as {@code retrieval/medquad/dev}
 * @param evaluationQueries measure with so many queries of each set, drawn at random and the same for every
 *     seed; null with all
 * @param sources for the model card: what the data is, and where it comes from with which licence
 * @param notes for the model card: what a reader of the recipe should also know, or null
 */
record Recipe(
        @JsonProperty(required = true) String name,
        @Nullable Integer version,
        @JsonProperty(required = true) EncoderTask task,
        @JsonProperty(required = true) long seed,
        @JsonProperty(value = "max_tokens", required = true) int maxTokens,
        @JsonProperty(required = true) Shape shape,
        @JsonProperty(required = true) RecipeWidths widths,
        @Nullable Quotas quotas,
        @JsonProperty("start_from") @Nullable StartFrom startFrom,
        @Nullable VocabularyStage vocabulary,
        @Nullable PretrainingStage pretraining,
        @JsonProperty(required = true) List<String> data,
        @Nullable TaskStage teacher,
        @Nullable SensitivityStage sensitivity,
        @Nullable DistillationSettings distillation,
        @JsonProperty(required = true) TaskStage elastic,
        @JsonProperty("lexical_term") @Nullable Double lexicalTerm,
        @JsonProperty(required = true) List<String> evaluation,
        @JsonProperty("evaluation_queries") @Nullable Integer evaluationQueries,
        @JsonProperty(required = true) Map<String, String> sources,
        @Nullable String notes) {

    private static final double LAYER_NORM_EPS = 1e-12;

    Recipe {
        data = List.copyOf(data);
        evaluation = List.copyOf(evaluation);
        sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
        RecipeNumbers.requireAtLeast(RecipeNumbers.FEWEST_TOKENS, "max_tokens", maxTokens);
        RecipeNumbers.requireAtLeast(1, "evaluation_queries", evaluationQueries);
        RecipeNumbers.requireAtLeast(1, "version", version);
        if (startFrom == null && (vocabulary == null || pretraining == null)) {
            throw new IllegalArgumentException("expected either start_from, or vocabulary and pretraining");
        }
        if (startFrom != null && vocabulary != null) {
            throw new IllegalArgumentException("vocabulary: expected none, since start_from brings its tokenizer");
        }
        if (startFrom != null && pretraining != null) {
            throw new IllegalArgumentException("pretraining: expected none, since start_from brings its weights");
        }
        if (teacher == null && (startFrom == null || startFrom.checkpoint() == null)) {
            throw new IllegalArgumentException(
                    "teacher: expected a stage, or a checkpoint in start_from to be the teacher");
        }
        if (sensitivity == null && (teacher != null || startFrom == null || quotas == Quotas.GLOBAL)) {
            throw new IllegalArgumentException(
                    "sensitivity: expected a stage; without it the order of heads and neurons is"
                            + " that of a checkpoint that is the teacher, and quotas are uniform");
        }
        RecipeNumbers.requirePositive("lexical_term", lexicalTerm);
        if (lexicalTerm != null && task != EncoderTask.RERANK) {
            throw new IllegalArgumentException("lexical_term: expected none but in a reranker's recipe");
        }
        if (teacher != null) {
            teacher.requireForTeacher();
        }
        widths.requireFor(shape, maxTokens);
        for (TaskStage stage : stages(teacher, elastic).values()) {
            if (stage.tokens().stream().anyMatch(tokens -> tokens > maxTokens)) {
                throw new IllegalArgumentException(
                        "tokens: expected at most max_tokens, " + maxTokens + ", found " + stage.tokens());
            }
        }
        if (distillation != null && distillation.sequenceTokens() > maxTokens) {
            throw new IllegalArgumentException("distillation.sequence_tokens: expected at most max_tokens, " + maxTokens
                    + ", found " + distillation.sequenceTokens());
        }
        if (task == EncoderTask.CLASSIFY) {
            if (data.size() != 1) {
                throw new IllegalArgumentException(
                        "data: expected one of GLUE's tasks, such as glue/SST-2, found " + data.size());
            }
            TaskData.glueTask(data.get(0));
        }
        for (TaskStage stage : stages(teacher, elastic).values()) {
            stage.requireFor(task, data);
        }
        if (maxTokens > shape.positions()) {
            throw new IllegalArgumentException(
                    "max_tokens: expected at most the " + shape.positions() + " positions, found " + maxTokens);
        }
    }

    /** What trains on the task, by key and in order. */
    Map<String, TaskStage> stages() {
        return stages(teacher, elastic);
    }

    private static Map<String, TaskStage> stages(@Nullable TaskStage teacher, TaskStage elastic) {
        Map<String, TaskStage> stages = new LinkedHashMap<>();
        if (teacher != null) {
            stages.put(TrainingRun.TEACHER, teacher);
        }
        stages.put(TrainingRun.ELASTIC, elastic);
        return stages;
    }

    /** Dimensions without the vocabulary, whose size the tokenizer tells. */
    record Shape(
            @JsonProperty(required = true) int layers,
            @JsonProperty(required = true) int hidden,
            @JsonProperty(required = true) int heads,
            @JsonProperty(required = true) int neurons,
            @JsonProperty(required = true) int positions,

            @JsonProperty(value = "token_types", required = true)
            int tokenTypes,

            @JsonProperty("layer_norm_eps") @Nullable Double layerNormEps) {

        Shape {
            RecipeNumbers.requireAtLeast(1, "layers", layers);
            RecipeNumbers.requireAtLeast(1, "hidden", hidden);
            RecipeNumbers.requireAtLeast(1, "heads", heads);
            RecipeNumbers.requireAtLeast(1, "neurons", neurons);
            RecipeNumbers.requireAtLeast(1, "positions", positions);
            RecipeNumbers.requireAtLeast(1, "token_types", tokenTypes);
            RecipeNumbers.requirePositive("layer_norm_eps", layerNormEps);
            if (hidden % heads != 0) {
                throw new IllegalArgumentException(
                        "hidden: expected a multiple of the heads, " + heads + ", found " + hidden);
            }
        }
    }

    /** One width: heads and neurons of a layer, with global quotas on average. */
    record Quota(
            @JsonProperty(required = true) double value,
            @JsonProperty(required = true) int heads,
            @JsonProperty(required = true) int neurons) {

        Quota {
            RecipeNumbers.requirePositive("value", value);
            RecipeNumbers.requireAtLeast(1, "heads", heads);
            RecipeNumbers.requireAtLeast(1, "neurons", neurons);
        }

        String description() {
            return value + " with " + heads + " heads and " + neurons + " neurons";
        }
    }

    /**
     * @param size entries wanted
     * @param text files or directories below the data
     */
    record VocabularyStage(
            @JsonProperty(required = true) int size,
            @JsonProperty(required = true) List<String> text) {

        VocabularyStage {
            RecipeNumbers.requireAtLeast(1, "size", size);
        }
    }

    /**
     * @param text files or directories below the data
     * @param batchTokens tokens of one step
     * @param sequenceTokens usual length of a stretch of text
     * @param maskedShare share of the tokens to predict
     */
    record PretrainingStage(
            @JsonProperty(required = true) List<String> text,
            @Nullable Integer steps,
            @Nullable Double minutes,

            @JsonProperty(value = "learning_rate", required = true)
            double learningRate,

            @JsonProperty(value = "batch_tokens", required = true)
            int batchTokens,

            @JsonProperty(value = "sequence_tokens", required = true)
            int sequenceTokens,

            @JsonProperty(value = "masked_share", required = true)
            double maskedShare) {

        PretrainingStage {
            new Budget(steps, minutes);
            RecipeNumbers.requirePositive("learning_rate", learningRate);
            RecipeNumbers.requireAtLeast(RecipeNumbers.FEWEST_TOKENS, "sequence_tokens", sequenceTokens);
            RecipeNumbers.requireAtLeast(sequenceTokens, "batch_tokens", batchTokens);
            RecipeNumbers.requireShare("masked_share", maskedShare);
        }
    }

    /**
     * @param microBatches how many are measured
     */
    record SensitivityStage(
            @JsonProperty(value = "micro_batches", required = true)
            int microBatches) {

        SensitivityStage {
            RecipeNumbers.requireAtLeast(1, "micro_batches", microBatches);
        }
    }

    /** What a classifier's outputs mean; empty for other tasks. */
    List<String> labels() {
        return task == EncoderTask.CLASSIFY ? TaskData.glueTask(data.get(0)).labels() : List.of();
    }

    /** Whether a stage searches hard negatives in the texts that it trains on. */
    boolean searchesNegatives() {
        return stages().values().stream().anyMatch(stage -> stage.hardNegatives() != null);
    }

    /** What is held out of a training set, in all stages alike. */
    HeldOut heldOut(String directory) {
        double share = stages().values().stream()
                .flatMap(stage -> Stream.ofNullable(stage.dev()))
                .filter(dev -> dev.directory().equals(directory))
                .mapToDouble(DevSettings::heldOutShare)
                .max()
                .orElse(0);
        return new HeldOut(share, seed);
    }

    /** The sets that stages are measured on while they train. */
    List<String> devSets() {
        return stages().values().stream()
                .flatMap(stage -> Stream.ofNullable(stage.dev()))
                .map(DevSettings::set)
                .toList();
    }

    EncoderShape encoderShape(int vocabularySize) {
        return new EncoderShape(
                shape.layers(),
                shape.hidden(),
                shape.heads(),
                shape.neurons(),
                vocabularySize,
                shape.positions(),
                shape.tokenTypes(),
                shape.layerNormEps() == null ? LAYER_NORM_EPS : shape.layerNormEps(),
                Math.max(1, labels().size()));
    }

    int versionOrFirst() {
        return version == null ? 1 : version;
    }

    Quotas quotasOrUniform() {
        return quotas == null ? Quotas.UNIFORM : quotas;
    }

    /** The same with the widths that were chosen. */
    Recipe withWidths(List<Quota> chosen) {
        return new Recipe(
                name,
                version,
                task,
                seed,
                maxTokens,
                shape,
                widths.chosen(chosen),
                quotas,
                startFrom,
                vocabulary,
                pretraining,
                data,
                teacher,
                sensitivity,
                distillation,
                elastic,
                lexicalTerm,
                evaluation,
                evaluationQueries,
                sources,
                notes);
    }

    /**
     * The widths, widest first, with the same number of heads and neurons in every layer.
     *
     * @throws IllegalStateException before {@link ChosenWidths} has found them
     */
    List<Width> uniformWidths() {
        if (widths.open()) {
            throw new IllegalStateException("The widths of " + name + " are not chosen yet");
        }
        return widths.listed().stream()
                .map(quota -> Width.uniform(quota.value(), shape.layers(), quota.heads(), quota.neurons()))
                .toList();
    }
}
