package org.elasticlm.distillation;

import java.util.Arrays;
import org.elasticlm.encoder.PackedBatch;

/**
 * Queries with equally many candidates each, as query-document pairs one query after another. The first candidate of each
 * query is the relevant one.
 *
 * @param candidates per query
 * @param ids per pair its tokens
 * @param types per pair its token types, the exact-match bit included
 * @param lexical per pair how well its words match, BM25's score
 * @param added per pair what the model adds to its logit, see {@link org.elasticlm.lexical.LexicalTerm}; zeros without one
 */
public record RankingBatch(int candidates, int[][] ids, int[][] types, float[] lexical, float[] added) {

    public int queries() {
        return ids.length / candidates;
    }

    /** The pairs of the first so many queries. */
    PackedBatch first(int queries) {
        int pairs = queries * candidates;
        return PackedBatch.of(Arrays.copyOf(ids, pairs), Arrays.copyOf(types, pairs));
    }

    long tokens() {
        return Arrays.stream(ids).mapToLong(pair -> pair.length).sum();
    }
}
