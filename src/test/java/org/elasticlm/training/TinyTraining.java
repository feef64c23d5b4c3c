package org.elasticlm.training;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.elasticlm.encoder.WeightTensor;
import org.springframework.util.FileSystemUtils;

/**
 * Whole runs of recipes on {@link TinyData}, in a folder of their own.
 *
 * @param folder has {@code data} and gets {@code runs}
 * @param output all that the runs printed
 */
record TinyTraining(Path folder, ByteArrayOutputStream output) {

    static final String EMBED = """
            name: tiny-embed
            task: embed
            seed: 1
            max_tokens: 16
            shape: {layers: 2, hidden: 16, heads: 2, neurons: 32, positions: 16, token_types: 4}
            widths:
              - {value: 1.0, heads: 2, neurons: 32}
              - {value: 0.5, heads: 1, neurons: 16}
            vocabulary: {size: 120, text: [text]}
            pretraining: {text: [text], steps: 5, learning_rate: 1.0e-3, batch_tokens: 64, sequence_tokens: 8, masked_share: 0.15}
            data: [retrieval/tiny]
            teacher: {steps: 10, learning_rate: 1.0e-3, batch: 8, tokens: [12]}
            sensitivity: {micro_batches: 2}
            elastic: {steps: 10, learning_rate: 1.0e-3, batch: 8, tokens: [12]}
            evaluation: [retrieval/tiny/dev]
            sources: {made-up words: no licence needed}
            """;
    static final String RERANK = EMBED.replace("tiny-embed", "tiny-rerank")
            .replace("task: embed", "task: rerank")
            .replaceAll("vocabulary: .*\n", "start_from: tiny-embed\n")
            .replaceAll("pretraining: .*\n", "")
            .replace("batch: 8", "batch: 2");

    static TinyTraining in(Path folder) throws IOException {
        TinyData.writeRetrieval(folder.resolve("data"));
        return new TinyTraining(folder, new ByteArrayOutputStream());
    }

    /** @return whether the run came to its end */
    boolean run(String recipe) throws IOException {
        return run(recipe, () -> false);
    }

    boolean run(String recipe, BooleanSupplier stop) throws IOException {
        Path file = Files.writeString(folder.resolve("recipe.yaml"), recipe);
        return TinyRun.finish(RecipeReader.read(file, folder.resolve("data")), folder, stop, output);
    }

    String printed() {
        return output.toString(StandardCharsets.UTF_8);
    }

    void forgetPrinted() {
        output.reset();
    }

    /** What the run {@code tiny-embed} had after a stage. */
    Map<String, WeightTensor> weights(String stage) throws IOException {
        return weights("tiny-embed", stage);
    }

    Map<String, WeightTensor> weights(String run, String stage) throws IOException {
        return Checkpoint.read(folder.resolve("runs").resolve(run).resolve(stage + ".checkpoint"))
                .tensors();
    }

    void deleteBundle() throws IOException {
        FileSystemUtils.deleteRecursively(folder.resolve("runs/tiny-embed/bundle"));
    }
}
