package org.elasticlm.training;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.elasticlm.encoder.EncoderTask;
import org.jspecify.annotations.Nullable;

/**
 * How a stage is measured while it trains: {@code dev: {set: retrieval/medquad/dev, every: 100, queries: 100, patience: 3}}.
 * The stage then gives its best weights instead of its last. {@code {set: glue/RTE/train, share: 0.1, every: 40}} measures on a
 * part of the training set instead, so that the set that the results are on chooses nothing.
 *
 * @param set set and split, below the data
 * @param every so many steps between measurements
 * @param queries measure with so many queries, or labelled examples, drawn once by the recipe's seed; null with
 *     {@value #USUAL_QUERIES} queries, or all examples
 * @param patience the stage ends when so many measurements in a row are no better than the best; null never ends it early
 * @param share of the set's queries or labelled examples, which no stage then trains on; null where the recipe does not train
 *     on the set
 */
record DevSettings(
        @JsonProperty(required = true) String set,
        @JsonProperty(required = true) int every,
        @Nullable Integer queries,
        @Nullable Integer patience,
        @Nullable Double share) {

    static final int USUAL_QUERIES = 100;

    /** The split that recipes train on. */
    private static final String TRAINING = "train";

    private static final double LARGEST_SHARE = 0.5;

    DevSettings {
        RecipeNumbers.requireAtLeast(1, "every", every);
        RecipeNumbers.requireAtLeast(1, "queries", queries);
        RecipeNumbers.requireAtLeast(1, "patience", patience);
        if (share != null && !(share > 0 && share <= LARGEST_SHARE)) {
            throw new IllegalArgumentException(
                    "share: expected more than 0 and at most " + LARGEST_SHARE + ", found " + share);
        }
        if (set.lastIndexOf('/') < 1) {
            throw new IllegalArgumentException("set: expected SET/SPLIT such as retrieval/medquad/dev, found " + set);
        }
    }

    /** Where the set is, below the data. */
    String directory() {
        return set.substring(0, set.lastIndexOf('/'));
    }

    /** For progress and pictures. */
    String description() {
        return share == null ? set : set + " held out";
    }

    double heldOutShare() {
        return share == null ? 0 : share;
    }

    /** For a stage that takes so many times the steps, and to its end. */
    DevSettings throughout(int times) {
        return new DevSettings(set, Math.multiplyExact(every, times), queries, null, share);
    }

    /**
     * Refuses a set that another task would be measured on, or that is trained on.
     *
     * @param trained directories of what the recipe trains on
     */
    void requireFor(EncoderTask task, List<String> trained) {
        if (task == EncoderTask.CLASSIFY && TaskData.glueTask(directory()) != TaskData.glueTask(trained.get(0))) {
            throw new IllegalArgumentException(
                    "dev: expected a split of " + trained.get(0) + ", which the recipe trains on, found " + set);
        }
        boolean training = trained.contains(directory()) && set.endsWith("/" + TRAINING);
        if (training && share == null) {
            throw new IllegalArgumentException("dev: expected a share of " + set
                    + " to hold out, such as share: 0.1, since the recipe trains on it");
        }
        if (!training && share != null) {
            throw new IllegalArgumentException("dev: share: expected it with a set that the recipe trains on, such as "
                    + trained.get(0) + "/" + TRAINING + ", found " + set);
        }
    }
}
