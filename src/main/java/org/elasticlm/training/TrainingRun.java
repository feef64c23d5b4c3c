package org.elasticlm.training;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.elasticlm.batches.MaskedBatches;
import org.elasticlm.batches.TextBatches;
import org.elasticlm.batches.TokenStream;
import org.elasticlm.dataset.RetrievalSet;
import org.elasticlm.distillation.ImportanceOrder;
import org.elasticlm.distillation.MaskedLanguageModel;
import org.elasticlm.distillation.StepGradients;
import org.elasticlm.distillation.Supervision;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.ProgramHead;
import org.elasticlm.encoder.TrainableEncoder;
import org.elasticlm.encoder.WeightTensor;
import org.elasticlm.encoder.Width;
import org.elasticlm.lexical.LexicalTerm;
import org.elasticlm.tokenization.Tokenizer;
import org.elasticlm.tokenization.Tokenizers;
import org.jspecify.annotations.Nullable;

/**
 * All stages of one recipe, in order. Each leaves its checkpoint in the run's directory; a stage whose checkpoint is
 * complete is not done again.
 */
final class TrainingRun {

    static final String TOKENIZER = "tokenizer.json";
    private static final String PRETRAINING = "pretraining";
    static final String TEACHER = "teacher";
    static final String ORDERED = "ordered";
    static final String DISTILLATION = "distillation";
    static final String ELASTIC = "elastic";
    static final double WARMUP = 0.05;
    static final double WEIGHT_DECAY = 0.01;

    private final Recipe recipe;
    private final TaskData data;
    private final Path folder;
    private final Duration checkpointEvery;
    private final BooleanSupplier stop;
    private final PrintStream out;
    private final RunBeginning beginning;

    /**
     * @param recipe whose widths are chosen
     * @param runs where each recipe's run has its directory
     * @param checkpointEvery longest time that a kill can cost
     */
    TrainingRun(
            Recipe recipe, TaskData data, Path runs, Duration checkpointEvery, BooleanSupplier stop, PrintStream out) {
        this.recipe = recipe;
        this.data = data;
        this.folder = runs.resolve(recipe.name());
        this.checkpointEvery = checkpointEvery;
        this.stop = stop;
        this.out = out;
        this.beginning = new RunBeginning(recipe, data, folder, out);
    }

    /** What is done with the teacher once its heads and neurons are in order. */
    interface AfterOrder {

        /** Whether it was done; false when it was stopped and can be resumed. */
        boolean run(OrderedModel model) throws IOException;
    }

    /** Whether the bundle was written; false when the run was stopped and can be resumed. */
    boolean finish() throws IOException {
        Path bundle = Publication.bundle(folder);
        if (Files.exists(bundle)) {
            out.println("The run was finished before; the bundle is at " + bundle
                    + ". Delete it to train on where the recipe now gives the last stage more time, to have every width"
                    + " measured and the bundle written again.");
            return true;
        }
        beginning.requireShare();
        return finish(model -> {
            Map<String, WeightTensor> elastic = elastic(model);
            if (stop.getAsBoolean()) {
                return false;
            }
            new Publication(recipe, data, folder, out, null).publish(model.parts(), withWhatStays(model, elastic));
            return true;
        });
    }

    private Map<String, WeightTensor> elastic(OrderedModel model) throws IOException {
        TaskStage stage = recipe.elastic();
        try (TrainableEncoder teacher = stage.learnsFromTeacher() ? model.frozenTeacher() : null) {
            Supervision supervision = Supervision.inPlace(model.widths().size(), true, stage.fullShare())
                    .with(teacher)
                    .withTask(stage.taskWeight());
            return train(
                    new TrainingLoop(model.shape(), model.task().head(), WEIGHT_DECAY),
                    model.weights(),
                    model.task().stage(stage, model.widths(), supervision, recipe.seed() + 6, folder),
                    run(ELASTIC, stage, model.tokenizer(), model.shape(), model.widths()));
        }
    }

    /** The checkpoint's share, in the order that its heads and neurons have now. */
    private Map<String, WeightTensor> withWhatStays(OrderedModel model, Map<String, WeightTensor> trained)
            throws IOException {
        Double share = beginning.share();
        CheckpointStart start = beginning.checkpoint();
        if (share == null || start == null) {
            return trained;
        }
        ImportanceOrder order = Importances.kept(folder).order();
        requireOrder(order, model);
        return new KeptShare(share).of(order.apply(model.shape(), beginning.weights(start, model.shape())), trained);
    }

    /** Runs of earlier versions were ordered by figures that were rounded afterwards, or that were not kept. */
    private void requireOrder(ImportanceOrder order, OrderedModel model) throws IOException {
        Map<String, WeightTensor> teacher = order.apply(
                model.shape(), Checkpoint.read(checkpoint(folder, TEACHER)).tensors());
        model.teacher().forEach((name, tensor) -> {
            WeightTensor same = teacher.get(name);
            if (same == null || !Arrays.equals(same.data(), tensor.data())) {
                throw new RecipeException("start_from.share: the order of heads and neurons in " + folder
                        + " is not the one that was kept: delete importance.checkpoint, " + ORDERED + ".checkpoint and "
                        + ELASTIC + ".checkpoint there, and they are made anew");
            }
        });
    }

    /** All stages up to the order of importance, then something else than the rest of the recipe. */
    boolean finish(AfterOrder rest) throws IOException {
        data.requireEvaluation(recipe);
        Files.createDirectories(folder);
        new KeptRecipe(recipe, folder, out).compare();
        Path tokenizerFile = folder.resolve(TOKENIZER);
        if (!Files.exists(tokenizerFile)) {
            beginning.tokenizer(tokenizerFile);
        }
        LexicalTerm lexical = new LexicalTermStage(recipe, data, folder, out).term(tokenizerFile);
        try (Tokenizer tokenizer = Tokenizers.open(tokenizerFile, recipe.shape().tokenTypes(), lexical)) {
            EncoderShape shape = recipe.encoderShape(tokenizer.vocabularySize());
            requireText(tokenizer);
            try (TaskTraining task = taskTraining(tokenizer)) {
                task.requireBatches(recipe, out);
                Map<String, WeightTensor> trunk = trunk(shape, tokenizer);
                if (stop.getAsBoolean()) {
                    return false;
                }
                TrainingLoop loop = new TrainingLoop(shape, task.head(), WEIGHT_DECAY);
                Map<String, WeightTensor> teacher = teacher(loop, task, tokenizer, trunk);
                if (stop.getAsBoolean()) {
                    return false;
                }
                Map<String, WeightTensor> ordered = ordered(shape, task, teacher);
                List<Width> widths = recipe.quotasOrUniform()
                        .spread(
                                recipe.uniformWidths(),
                                () -> Importances.of(folder, sensitivity(), shape, task, ordered));
                Map<String, WeightTensor> distilled = distilled(shape, tokenizer, widths, ordered);
                if (stop.getAsBoolean()) {
                    return false;
                }
                return rest.run(new OrderedModel(shape, tokenizer, lexical, task, widths, ordered, distilled));
            }
        } catch (CancellationException stopped) {
            return false;
        }
    }

    /** Distillation comes late; whether there is enough text for it is seen before anything is trained, while it is to come. */
    private void requireText(Tokenizer tokenizer) throws IOException {
        DistillationSettings stage = recipe.distillation();
        if (stage == null || Files.exists(checkpoint(folder, ELASTIC))) {
            return;
        }
        int found = TokenStream.countUpTo(recipe.maxTokens(), data.texts(stage.text()), tokenizer);
        if (found < recipe.maxTokens()) {
            throw new RecipeException(
                    "distillation.text: expected at least " + recipe.maxTokens() + " tokens, found " + found);
        }
    }

    private TaskTraining taskTraining(Tokenizer tokenizer) throws IOException {
        return switch (recipe.task()) {
            case EMBED ->
                new DenserTraining(retrievalSets(), recipe.searchesNegatives(), tokenizer, recipe.maxTokens(), out);
            case RERANK -> new RankerTraining(retrievalSets(), tokenizer, recipe.maxTokens());
            case CLASSIFY ->
                new ClassifierTraining(
                        recipe.heldOut(recipe.data().get(0))
                                .rest(data.labelledTexts(recipe.data().get(0) + "/train")),
                        tokenizer,
                        recipe.maxTokens());
        };
    }

    private List<RetrievalSet> retrievalSets() throws IOException {
        return data.trainingSets(recipe.data(), recipe::heldOut, recipe.seed() + 3);
    }

    /** What the teacher starts from; nothing when the run goes on from a teacher's checkpoint of its own. */
    private Map<String, WeightTensor> trunk(EncoderShape shape, Tokenizer tokenizer) throws IOException {
        if (Files.exists(checkpoint(folder, TEACHER))) {
            return Map.of();
        }
        CheckpointStart start = beginning.checkpoint();
        if (start != null) {
            return beginning.weights(start, shape);
        }
        return recipe.startFrom() == null ? pretrained(shape, tokenizer) : beginning.ancestor(TEACHER);
    }

    /** The teacher's stage, or the weights that the run starts from where those are the teacher's already. */
    private Map<String, WeightTensor> teacher(
            TrainingLoop loop, TaskTraining task, Tokenizer tokenizer, Map<String, WeightTensor> trunk)
            throws IOException {
        Map<String, WeightTensor> start = FreshWeights.of(loop.shape(), task.head(), recipe.seed());
        TaskStage stage = recipe.teacher();
        if (stage != null) {
            start.replaceAll((name, weight) -> trunk.getOrDefault(name, weight));
            List<Width> full = recipe.uniformWidths().subList(0, 1);
            return train(
                    loop,
                    start,
                    task.stage(stage, full, Supervision.inPlace(1, true), recipe.seed() + 4, folder),
                    run(TEACHER, stage, tokenizer, loop.shape(), full));
        }
        Path file = checkpoint(folder, TEACHER);
        if (!Files.exists(file)) {
            for (String name : start.keySet()) {
                if (!trunk.containsKey(name)) {
                    throw new RecipeException(
                            "teacher: expected a stage, since the checkpoint has no head for this task: " + name
                                    + " is missing or has another shape");
                }
            }
            Checkpoint.of(trunk).write(file);
        }
        return Checkpoint.read(file).tensors();
    }

    private Map<String, WeightTensor> pretrained(EncoderShape shape, Tokenizer tokenizer) throws IOException {
        Recipe.PretrainingStage stage = recipe.pretraining();
        if (stage == null) {
            throw new RecipeException("The recipe needs pretraining or start_from");
        }
        out.println("pretraining: reading text");
        MaskedBatches batches = new MaskedBatches(
                tokens(stage.text(), tokenizer),
                tokenizer.specialTokens(),
                shape.vocabulary(),
                stage.batchTokens(),
                stage.sequenceTokens(),
                shape.positions(),
                stage.maskedShare(),
                recipe.seed());
        StageRun run = run(PRETRAINING, new Budget(stage.steps(), stage.minutes()), stage.learningRate(), null);
        TrainingLoop loop = new TrainingLoop(shape, ProgramHead.MASKED_LANGUAGE, WEIGHT_DECAY);
        Map<String, WeightTensor> fresh = FreshWeights.of(shape, ProgramHead.MASKED_LANGUAGE, recipe.seed());
        Width full = recipe.uniformWidths().get(0);
        return train(loop, fresh, new MaskedLanguageModel(batches::at, full), run);
    }

    private TokenStream tokens(List<String> texts, Tokenizer tokenizer) throws IOException {
        if (tokenizer.vocabularySize() > TokenStream.LARGEST_VOCABULARY) {
            throw new RecipeException("Training on text takes a vocabulary of at most " + TokenStream.LARGEST_VOCABULARY
                    + " entries, found " + tokenizer.vocabularySize());
        }
        return TokenStream.read(data.texts(texts), tokenizer);
    }

    private Map<String, WeightTensor> train(
            TrainingLoop loop, Map<String, WeightTensor> start, StepGradients gradients, StageRun run)
            throws IOException {
        Map<String, WeightTensor> trained = loop.train(start, gradients, run);
        LossCurve.write(run.name(), run.curve(), run.dev(), folder.resolve(run.name() + ".svg"));
        return trained;
    }

    /** Measures what matters and moves it to the front. */
    private Map<String, WeightTensor> ordered(EncoderShape shape, TaskTraining task, Map<String, WeightTensor> teacher)
            throws IOException {
        Path file = checkpoint(folder, ORDERED);
        if (Files.exists(file)) {
            return Checkpoint.read(file).tensors();
        }
        Importances importances = recipe.sensitivity() == null
                ? Importances.asTheyStand(shape)
                : Importances.rounded(sensitivity().of(shape, task, teacher));
        importances.keep(folder);
        Map<String, WeightTensor> ordered = importances.order().apply(shape, teacher);
        Checkpoint.of(ordered).write(file);
        return ordered;
    }

    private SensitivityMeasurement sensitivity() {
        return new SensitivityMeasurement(recipe, stop, out);
    }

    /** From text alone, where the recipe says so; not again when the stage after it has begun, nor for a comparison then. */
    private Map<String, WeightTensor> distilled(
            EncoderShape shape, Tokenizer tokenizer, List<Width> widths, Map<String, WeightTensor> ordered)
            throws IOException {
        DistillationSettings stage = recipe.distillation();
        if (stage == null) {
            return ordered;
        }
        if (Files.exists(checkpoint(folder, ELASTIC))) {
            return distilledBefore(ordered);
        }
        out.println("distillation: reading text");
        TokenStream text = tokens(stage.text(), tokenizer);
        TextBatches batches = new TextBatches(
                text,
                tokenizer.specialTokens(),
                stage.batchTokens(),
                stage.sequenceTokens(),
                recipe.maxTokens(),
                recipe.seed() + 7);
        StageRun run = run(DISTILLATION, stage.budget(), stage.learningRate(), null);
        Map<String, WeightTensor> distilled = new TextDistillationStage(
                        shape, widths, stage.loss(), batches, WEIGHT_DECAY, recipe.seed() + 8)
                .train(ordered, run);
        LossCurve.write(run.name(), run.curve(), null, folder.resolve(run.name() + ".svg"));
        return distilled;
    }

    /** What the stage after it began with, also where the recipe got the stage when it was too late for it. */
    private Map<String, WeightTensor> distilledBefore(Map<String, WeightTensor> ordered) throws IOException {
        Path file = checkpoint(folder, DISTILLATION);
        if (!Files.exists(file)) {
            out.println("distillation: left out, since " + ELASTIC + " was trained without it: there is no " + file);
            return ordered;
        }
        return TextDistillationStage.onto(ordered, Checkpoint.read(file).tensors());
    }

    private StageRun run(String name, TaskStage stage, Tokenizer tokenizer, EncoderShape shape, List<Width> widths)
            throws IOException {
        DevSettings dev = stage.dev();
        DevWatch watch = dev == null
                ? null
                : new DevWatch(name, dev, new DevMeasurement(recipe, data, tokenizer, shape, dev, widths), out);
        return run(name, new Budget(stage.steps(), stage.minutes()), stage.learningRate(), watch);
    }

    private StageRun run(String name, Budget budget, double learningRate, @Nullable DevWatch dev) throws IOException {
        return new StageRun(
                name,
                checkpoint(folder, name),
                budget,
                new LearningRate(learningRate, WARMUP),
                checkpointEvery,
                stop,
                out,
                dev);
    }

    static Path checkpoint(Path folder, String stage) {
        return folder.resolve(stage + ".checkpoint");
    }
}
