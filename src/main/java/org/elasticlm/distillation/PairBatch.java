package org.elasticlm.distillation;

import java.util.Arrays;
import java.util.stream.Stream;
import org.elasticlm.encoder.PackedBatch;

/**
 * Queries with one relevant document each, and hard negatives after these.
 *
 * @param queryIds per pair the query's tokens
 * @param documentIds per pair the document's tokens, then those of hard negatives, none or any number
 * @param blocked row-major [pairs, documents]: 0, or −10⁴ where query and document of different pairs belong together
 */
public record PairBatch(int[][] queryIds, int[][] documentIds, float[] blocked) {

    public int size() {
        return queryIds.length;
    }

    /** With the hard negatives. */
    public int documentCount() {
        return documentIds.length;
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
        return Stream.of(queryIds, documentIds)
                .flatMap(Arrays::stream)
                .mapToLong(text -> text.length)
                .sum();
    }

    private static PackedBatch pack(int[][] ids) {
        int[][] types = new int[ids.length][];
        for (int text = 0; text < ids.length; text++) {
            types[text] = new int[ids[text].length];
        }
        return PackedBatch.of(ids, types);
    }
}
