package org.elasticlm.training;

import org.jspecify.annotations.Nullable;

/** Refuses numbers that a recipe can't mean; nothing is said of those that are null, which are for the usual. */
final class RecipeNumbers {

    /** A text's first and last token, and one between. */
    static final int FEWEST_TOKENS = 3;

    private RecipeNumbers() {}

    static void requirePositive(String key, @Nullable Double value) {
        if (value != null && !(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(key + ": expected more than 0, found " + value);
        }
    }

    static void requireWeight(String key, @Nullable Double value) {
        if (value != null && !(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(key + ": expected 0 or more, found " + value);
        }
    }

    /** Neither all nor nothing. */
    static void requireShare(String key, @Nullable Double value) {
        if (value != null && !(value > 0 && value < 1)) {
            throw new IllegalArgumentException(key + ": expected more than 0 and less than 1, found " + value);
        }
    }

    static void requireAtLeast(int least, String key, @Nullable Integer value) {
        if (value != null && value < least) {
            throw new IllegalArgumentException(key + ": expected at least " + least + ", found " + value);
        }
    }
}
