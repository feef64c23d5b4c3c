package org.elasticlm.batches;

import java.util.Random;
import org.elasticlm.distillation.RankingBatch;

/**
 * Per step a batch of queries with their candidates.
 *
 * @param source where queries and candidates come from
 * @param queries in a batch
 * @param candidates per query, the relevant one included
 * @param pairTokens limits on a pair's length, one of which is drawn for each batch
 * @param dropout of words
 */
public record RankingBatches(
        RankingSource source, int queries, int candidates, int[] pairTokens, WordDropout dropout, long seed) {

    public RankingBatch at(int step) {
        Random random = Seeds.at(seed, step);
        int limit = pairTokens[random.nextInt(pairTokens.length)];
        int[][] ids = new int[queries * candidates][];
        int[][] types = new int[queries * candidates][];
        float[] lexical = new float[queries * candidates];
        float[] added = new float[queries * candidates];
        for (int query = 0; query < queries; query++) {
            RankedPairs drawn = source.draw(candidates, limit, dropout, random);
            for (int i = 0; i < candidates; i++) {
                ids[query * candidates + i] = drawn.pairs().get(i).ids();
                types[query * candidates + i] = drawn.pairs().get(i).types();
                lexical[query * candidates + i] = drawn.lexical().get(i);
                added[query * candidates + i] = drawn.pairs().get(i).lexical();
            }
        }
        return new RankingBatch(candidates, ids, types, lexical, added);
    }
}
