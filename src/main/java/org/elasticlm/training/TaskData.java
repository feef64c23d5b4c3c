package org.elasticlm.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.elasticlm.dataset.GlueDirectory;
import org.elasticlm.dataset.GlueTask;
import org.elasticlm.dataset.LabelledText;
import org.elasticlm.dataset.RetrievalSet;
import org.elasticlm.dataset.RetrievalSets;
import org.elasticlm.dataset.TextCorpus;
import org.elasticlm.dataset.TextCrops;
import org.elasticlm.encoder.EncoderTask;

/**
 * Finds what a recipe names below the data directory.
 *
 * @param root the data directory
 */
record TaskData(Path root) {

    /** Text files, directories resolved to the files in them. */
    List<Path> texts(List<String> names) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String name : names) {
            files.addAll(TextCorpus.files(existing(name)));
        }
        return files;
    }

    /**
     * The training splits of retrieval sets and the crops of text files, in the recipe's order; one that stands twice is
     * read once.
     *
     * @param heldOut what is left out of a directory's queries
     */
    List<RetrievalSet> trainingSets(List<String> names, Function<String, HeldOut> heldOut, long seed)
            throws IOException {
        Map<String, RetrievalSet> read = new LinkedHashMap<>();
        List<RetrievalSet> sets = new ArrayList<>();
        for (String name : names) {
            if (!read.containsKey(name)) {
                Path path = existing(name);
                read.put(
                        name,
                        Files.isDirectory(path)
                                ? heldOut.apply(name)
                                        .rest(RetrievalSets.read(path, "train"))
                                        .judgedOnly()
                                : TextCrops.of(path, seed));
            }
            sets.add(read.get(name));
        }
        return sets;
    }

    /** A set and split such as {@code retrieval/medquad/dev}. */
    RetrievalSet evaluationSet(String name) throws IOException {
        int slash = slash(name);
        return RetrievalSets.read(existing(name.substring(0, slash)), name.substring(slash + 1));
    }

    private static int slash(String name) {
        int slash = name.lastIndexOf('/');
        if (slash < 0) {
            throw new RecipeException("evaluation: expected SET/SPLIT such as retrieval/medquad/dev, found " + name);
        }
        return slash;
    }

    /**
     * Refuses a recipe at once whose evaluation or dev sets are not there or malformed, instead of after hours of training.
     */
    void requireEvaluation(Recipe recipe) throws IOException {
        List<String> sets = Stream.concat(recipe.evaluation().stream(), recipe.devSets().stream())
                .distinct()
                .toList();
        for (String name : sets) {
            if (recipe.task() == EncoderTask.CLASSIFY) {
                labelledTexts(name);
            } else {
                int slash = slash(name);
                RetrievalSets.check(existing(name.substring(0, slash)), name.substring(slash + 1));
            }
        }
    }

    /** All examples of one of GLUE's tasks in a split, such as {@code glue/SST-2/dev}. */
    List<LabelledText> labelledTexts(String name) throws IOException {
        int slash = name.lastIndexOf('/');
        if (slash < 0) {
            throw new RecipeException("expected TASK/SPLIT such as glue/SST-2/dev, found " + name);
        }
        String directory = name.substring(0, slash);
        return new GlueDirectory(existing(directory), glueTask(directory)).read(name.substring(slash + 1));
    }

    /** The task that a directory such as {@code glue/SST-2} is named after. */
    static GlueTask glueTask(String directory) {
        return GlueTask.ofDirectory(directory.substring(directory.lastIndexOf('/') + 1));
    }

    private Path existing(String name) {
        Path path = root.resolve(name);
        if (!Files.exists(path)) {
            throw new RecipeException(
                    "The recipe names " + name + ", but there is no " + path + ": check the recipe and --data");
        }
        return path;
    }
}
