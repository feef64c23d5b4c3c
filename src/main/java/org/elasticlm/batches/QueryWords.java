package org.elasticlm.batches;

import java.util.Random;

/** Which words a pair's query has in a batch. */
@FunctionalInterface
public interface QueryWords {

    /** Those of the set's own query. */
    QueryWords OWN = (query, document, random) -> query;

    /**
     * @param query the set's own, special tokens included, as the result
     * @param document as the batch has it
     */
    int[] draw(int[] query, int[] document, Random random);
}
