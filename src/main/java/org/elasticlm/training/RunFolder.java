package org.elasticlm.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The directory of a run or a comparison. Only what was trained makes it one: a start that failed for its recipe or its data
 * leaves a directory too, and the corrected command has nothing there to go on with.
 */
record RunFolder(Path path) {

    /** What follows from the recipe and the data, and is made within minutes before anything is trained. */
    private static final List<String> PREPARED =
            List.of(KeptRecipe.FILE, TrainingRun.TOKENIZER, LexicalTermStage.STAGE + ".checkpoint");

    /** Whether there is a stage's checkpoint, a bundle or an arm's result, in it or in an arm's directory. */
    boolean trained() throws IOException {
        if (!Files.isDirectory(path)) {
            return false;
        }
        try (Stream<Path> entries = Files.walk(path, 2)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .anyMatch(name -> name.endsWith(".checkpoint") && !PREPARED.contains(name)
                            || name.equals(ComparisonRun.BUNDLE)
                            || name.equals(ComparisonRun.RESULT));
        }
    }

    /** Deletes what was prepared for another recipe. */
    void clear() throws IOException {
        for (String name : PREPARED) {
            Files.deleteIfExists(path.resolve(name));
        }
    }
}
