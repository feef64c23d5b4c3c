package org.elasticlm.training;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.elasticlm.bundle.BertCheckpoint;
import org.elasticlm.bundle.BundleException;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.encoder.WeightTensor;

/**
 * A BERT as Hugging Face's libraries save it, for a run to begin with.
 *
 * @param directory of the checkpoint
 */
record CheckpointStart(Path directory) {

    private static final String WORDS = "word";

    /** The part of a recipe that the checkpoint tells. */
    EncoderShape shape() {
        try {
            return BertCheckpoint.shape(directory);
        } catch (BundleException refused) {
            throw new RecipeException(refused.full());
        }
    }

    void writeTokenizer(Path file) {
        try {
            BertCheckpoint.read(directory).writeTokenizer(file);
        } catch (BundleException refused) {
            throw new RecipeException(refused.full());
        }
    }

    /**
     * The program's tensors that the checkpoint has for a task: the trunk always, a head where it fits.
     *
     * @param shape its vocabulary may be smaller, since checkpoints round theirs up
     */
    Map<String, WeightTensor> weights(EncoderShape shape, EncoderTask task) {
        Map<String, WeightTensor> weights;
        try {
            weights = new LinkedHashMap<>(BertCheckpoint.read(directory).startingWeights(task, shape.outputs()));
        } catch (BundleException refused) {
            throw new RecipeException(refused.full());
        }
        weights.computeIfPresent(
                WORDS,
                (name, words) -> new WeightTensor(
                        List.of((long) shape.vocabulary(), (long) shape.hidden()),
                        Arrays.copyOf(words.data(), shape.vocabulary() * shape.hidden())));
        return weights;
    }
}
