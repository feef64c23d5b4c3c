package org.elasticlm.batches;

import java.util.List;

/** Finds documents for queries. */
interface NegativeSearch extends AutoCloseable {

    /**
     * @param queries their texts
     * @return per query places of documents in the corpus, best first
     */
    List<List<Integer>> best(List<String> queries, int depth);

    @Override
    void close();
}
