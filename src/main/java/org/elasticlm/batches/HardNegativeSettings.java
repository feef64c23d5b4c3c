package org.elasticlm.batches;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Where a stage of an embedder finds documents that are close to a query and do not answer it:
 * {@code hard_negatives: {from: model, every: 1000, depth: 30}}. Each pair of a batch then comes with one of them.
 *
 * @param from who searches
 * @param every search again after so many steps; null searches once, at the stage's start
 * @param depth negatives are drawn from so many of the best documents; null from {@value #USUAL_DEPTH}
 * @param minutes longest time of one search over all sets, part of the stage's own; null with {@value #USUAL_MINUTES}
 */
public record HardNegativeSettings(
        @JsonProperty(required = true) From from,
        @Nullable Integer every,
        @Nullable Integer depth,
        @Nullable Double minutes) {

    static final int USUAL_DEPTH = 30;
    static final double USUAL_MINUTES = 5;

    /** Who searches. */
    public enum From {
        BM25,
        /** The model that is trained, at full width and with its weights of that moment. */
        MODEL,
        BOTH;

        boolean bm25() {
            return this != MODEL;
        }

        boolean model() {
            return this != BM25;
        }
    }

    public HardNegativeSettings {
        if (every != null && every < 1 || depth != null && depth < 1 || minutes != null && !(minutes > 0)) {
            throw new IllegalArgumentException("every, depth and minutes: expected more than 0, found " + every + ", "
                    + depth + " and " + minutes);
        }
    }

    int depthOrUsual() {
        return depth == null ? USUAL_DEPTH : depth;
    }

    double secondsOrUsual() {
        return 60 * (minutes == null ? USUAL_MINUTES : minutes);
    }

    /** The step at which negatives were searched for that a step uses. */
    int round(int step) {
        return every == null ? 0 : step - step % every;
    }
}
