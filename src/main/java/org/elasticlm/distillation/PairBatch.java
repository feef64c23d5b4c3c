package org.elasticlm.distillation;

import java.util.Arrays;
import org.elasticlm.encoder.PackedBatch;

/**
 * Queries with one relevant document each.
 *
 * @param queryIds per pair the query's tokens
 * @param documentIds per pair the document's tokens
 * @param blocked row-major [pairs, pairs]: 0, or −10⁴ where query and document of different pairs belong together
 */
public record PairBatch(int[][] queryIds, int[][] documentIds, float[] blocked) {

    public int size() {
        return queryIds.length;
    }

    public PackedBatch queries() {
        return pack(queryIds);
    }

    public PackedBatch documents() {
        return pack(documentIds);
    }

    /** The documents from one place to before another. */
    PackedBatch documents(int from, int to) {
        return pack(Arrays.copyOfRange(documentIds, from, to));
    }

    public long tokens() {
        long tokens = 0;
        for (int pair = 0; pair < size(); pair++) {
            tokens += queryIds[pair].length + documentIds[pair].length;
        }
        return tokens;
    }

    private static PackedBatch pack(int[][] ids) {
        int[][] types = new int[ids.length][];
        for (int text = 0; text < ids.length; text++) {
            types[text] = new int[ids[text].length];
        }
        return PackedBatch.of(ids, types);
    }
}
