package org.elasticlm.training;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.elasticlm.batches.PairSet;

/**
 * Which of an embedder's training sets fill a batch. A batch holds pairs of one set only, so that a smaller set is in none.
 *
 * @param sets each once
 * @param out hears which sets are left out
 */
record FilledBatches(List<PairSet> sets, PrintStream out) {

    /**
     * Says which sets a stage leaves out.
     *
     * @param key of the batch or its stage in the recipe
     * @param batch pairs in it
     * @throws RecipeException where these are all sets, so that the stage would have nothing to train on
     */
    void require(String key, int batch) {
        List<PairSet> small = sets.stream().filter(set -> set.size() < batch).toList();
        if (small.size() == sets.size()) {
            throw new RecipeException(String.format(
                    Locale.ROOT,
                    "%s: expected a training set that fills a batch of %,d pairs, since a batch holds pairs of one set only;"
                            + " found %s. Train on a larger set, or with smaller batches",
                    key,
                    batch,
                    small.stream().map(FilledBatches::description).collect(Collectors.joining(", "))));
        }
        small.forEach(set -> out.printf(
                Locale.ROOT, "%s: %s is left out: too few for a batch of %,d%n", key, description(set), batch));
    }

    private static String description(PairSet set) {
        return String.format(Locale.ROOT, "%s with %,d pairs", set.name(), set.size());
    }
}
