package org.elasticlm.training;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.elasticlm.encoder.EncoderTask;
import org.jspecify.annotations.Nullable;

/**
 * How a stage is measured while it trains: {@code dev: {set: retrieval/medquad/dev, every: 100, queries: 100, patience: 3}}.
 * The stage then gives its best weights instead of its last.
 *
 * @param set set and split, below the data; no training data
 * @param every so many steps between measurements
 * @param queries measure with so many queries, or labelled examples, drawn once by the recipe's seed; null with
 *     {@value #USUAL_QUERIES} queries, or all examples
 * @param patience the stage ends when so many measurements in a row are no better than the best; null never ends it early
 */
record DevSettings(
        @JsonProperty(required = true) String set,
        @JsonProperty(required = true) int every,
        @Nullable Integer queries,
        @Nullable Integer patience) {

    static final int USUAL_QUERIES = 100;

    DevSettings {
        if (every < 1 || queries != null && queries < 1 || patience != null && patience < 1) {
            throw new IllegalArgumentException("every, queries and patience: expected at least 1, found " + every + ", "
                    + queries + " and " + patience);
        }
        if (set.lastIndexOf('/') < 1) {
            throw new IllegalArgumentException("set: expected SET/SPLIT such as retrieval/medquad/dev, found " + set);
        }
    }

    /** Where the set is, below the data. */
    String directory() {
        return set.substring(0, set.lastIndexOf('/'));
    }

    /**
     * Refuses a set that another task would be measured on.
     *
     * @param trained directories of what the recipe trains on
     */
    void requireFor(EncoderTask task, List<String> trained) {
        if (task == EncoderTask.CLASSIFY && TaskData.glueTask(directory()) != TaskData.glueTask(trained.get(0))) {
            throw new IllegalArgumentException(
                    "dev: expected a split of " + trained.get(0) + ", which the recipe trains on, found " + set);
        }
    }
}
