package org.elasticlm.batches;

import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Brings pairs a document that is close to their query and does not answer it. */
public interface HardNegatives {

    /** In-batch negatives alone. */
    HardNegatives NONE = (set, pair, random) -> null;

    /**
     * @param tokens of the document, special ones included
     * @param number of its text as {@link PairSet#documentNumbers} counts, or below 0 when no pair has it
     */
    record Negative(int[] tokens, int number) {}

    /** One for a pair of the set, or null where there is none. */
    @Nullable
    Negative draw(PairSet set, int pair, Random random);
}
