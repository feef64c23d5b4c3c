package org.elasticlm.footprint;

import java.util.List;
import java.util.Random;
import org.elasticlm.encoder.Encoder;
import org.elasticlm.encoder.Width;

/**
 * Batches of many sizes, the same for every way to serve: what the engine keeps for a size that it has met is a large part of
 * what a server takes that has been at work for a while.
 *
 * @param count how many
 * @param maxTokens longest input that would be served
 */
record MixedBatches(int count, int maxTokens) {

    private static final int MOST_TEXTS = 16;
    private static final int LONGEST = 64;
    private static final int SHORTEST = 4;

    /** Widths take turns. */
    void compute(Encoder encoder, List<Width> widths) {
        Random random = new Random(1);
        int vocabulary = encoder.shape().vocabulary();
        for (int batch = 0; batch < count; batch++) {
            int longest = random.nextInt(Math.min(LONGEST, maxTokens)) + 1;
            int shortest = Math.min(SHORTEST, longest);
            int[][] ids = new int[1 + random.nextInt(MOST_TEXTS)][];
            int[][] types = new int[ids.length][];
            for (int text = 0; text < ids.length; text++) {
                ids[text] = random.ints(shortest + random.nextInt(longest - shortest + 1), 0, vocabulary)
                        .toArray();
                types[text] = new int[ids[text].length];
            }
            encoder.forward(ids, types, widths.get(batch % widths.size()));
        }
    }
}
