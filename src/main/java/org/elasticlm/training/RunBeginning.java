package org.elasticlm.training;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.WeightTensor;
import org.jspecify.annotations.Nullable;

/**
 * What a run begins with: texts, another run beside it, or a checkpoint.
 *
 * @param folder of the run
 */
record RunBeginning(Recipe recipe, TaskData data, Path folder, PrintStream out) {

    private static final String START = "start";

    /** Writes the tokenizer: the checkpoint's, the other run's, or one that is learnt from the texts. */
    void tokenizer(Path file) throws IOException {
        Recipe.VocabularyStage stage = recipe.vocabulary();
        CheckpointStart start = checkpoint();
        if (start != null) {
            start.writeTokenizer(file);
        } else if (stage == null) {
            Path theirs = ancestorFolder().resolve(TrainingRun.TOKENIZER);
            require(theirs);
            Files.copy(theirs, file);
        } else {
            out.println("vocabulary: " + stage.size() + " entries");
            Vocabulary.learn(data.texts(stage.text()), stage.size(), file);
        }
    }

    /** The checkpoint, or null where the run begins with something else. */
    @Nullable
    CheckpointStart checkpoint() {
        StartFrom start = recipe.startFrom();
        String directory = start == null ? null : start.checkpoint();
        return directory == null ? null : new CheckpointStart(data.root().resolve(directory));
    }

    /** The checkpoint's weights; where a share of them is to stay, they are kept, whatever becomes of the checkpoint. */
    Map<String, WeightTensor> weights(CheckpointStart checkpoint, EncoderShape shape) throws IOException {
        Path kept = TrainingRun.checkpoint(folder, START);
        if (Files.exists(kept)) {
            return Checkpoint.read(kept).tensors();
        }
        Map<String, WeightTensor> weights = checkpoint.weights(shape, recipe.task());
        if (share() != null) {
            Checkpoint.of(weights).write(kept);
        }
        return weights;
    }

    /** How much of the checkpoint's weights stays, or null. */
    @Nullable
    Double share() {
        StartFrom start = recipe.startFrom();
        return start == null ? null : start.share();
    }

    /** Refuses a share of weights that were not kept when the run began, instead of after hours of training. */
    void requireShare() {
        Path kept = TrainingRun.checkpoint(folder, START);
        if (share() != null
                && Files.exists(TrainingRun.checkpoint(folder, TrainingRun.TEACHER))
                && !Files.exists(kept)) {
            throw new RecipeException("start_from.share: expected the weights that the run began with at " + kept
                    + ", found none: it began without a share, or with an earlier version. Leave share out, or choose another"
                    + " --out to train with one");
        }
    }

    /** What a stage of the other run gave. */
    Map<String, WeightTensor> ancestor(String stage) throws IOException {
        Path file = TrainingRun.checkpoint(ancestorFolder(), stage);
        require(file);
        return Checkpoint.read(file).tensors();
    }

    private Path ancestorFolder() {
        StartFrom start = recipe.startFrom();
        return folder.resolveSibling(String.valueOf(start == null ? null : start.run()));
    }

    private void require(Path file) {
        if (!Files.exists(file)) {
            throw new RecipeException(
                    "The recipe starts from " + ancestorFolder().getFileName() + ", but there is no " + file
                            + ": run that recipe first, with the same --out");
        }
    }
}
