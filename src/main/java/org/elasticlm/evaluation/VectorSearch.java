package org.elasticlm.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Exhaustive search by dot product. Documents are kept in blocks with dimensions outermost, so that the inner loop adds to
 * independent sums, which the compiler turns into vector instructions; a plain dot product it does not.
 */
public final class VectorSearch {

    private static final int BLOCK = 128;

    private final List<String> ids;
    /** Per block [dimension][document of the block]. */
    private final float[][] blocks;

    private final int dimensions;

    /** @param vectors one for each id, all of the same length */
    public VectorSearch(List<String> ids, float[][] vectors) {
        this.ids = ids;
        this.dimensions = vectors.length == 0 ? 0 : vectors[0].length;
        this.blocks = new float[(vectors.length + BLOCK - 1) / BLOCK][BLOCK * dimensions];
        for (int document = 0; document < vectors.length; document++) {
            float[] block = blocks[document / BLOCK];
            for (int dimension = 0; dimension < dimensions; dimension++) {
                block[dimension * BLOCK + document % BLOCK] = vectors[document][dimension];
            }
        }
    }

    /** The {@code k} documents with the highest products, best first. */
    public List<RankedDocument> topK(float[] query, int k) {
        PriorityQueue<RankedDocument> best = new PriorityQueue<>(RankedDocument.ORDER.reversed());
        float[] scores = new float[BLOCK];
        for (int block = 0; block < blocks.length; block++) {
            score(blocks[block], query, scores);
            int documents = Math.min(BLOCK, ids.size() - block * BLOCK);
            for (int at = 0; at < documents; at++) {
                RankedDocument worst = best.peek();
                if (best.size() < k || worst == null || scores[at] >= worst.score()) {
                    best.add(new RankedDocument(ids.get(block * BLOCK + at), scores[at]));
                    if (best.size() > k) {
                        best.poll();
                    }
                }
            }
        }
        List<RankedDocument> found = new ArrayList<>(best.size());
        while (!best.isEmpty()) {
            found.add(best.remove());
        }
        Collections.reverse(found);
        return found;
    }

    private void score(float[] block, float[] query, float[] scores) {
        Arrays.fill(scores, 0);
        for (int dimension = 0; dimension < dimensions; dimension++) {
            float weight = query[dimension];
            int start = dimension * BLOCK;
            for (int at = 0; at < BLOCK; at++) {
                scores[at] += weight * block[start + at];
            }
        }
    }
}
