package org.elasticlm.batches;

import java.util.Random;
import org.elasticlm.encoder.PackedBatch;
import org.elasticlm.tokenization.SpecialTokens;

/**
 * Draws stretches of text as they are. Every eighth batch has stretches of the longest length, so that all positions are
 * trained.
 *
 * @param text where stretches come from, no shorter than the longest of them
 * @param tokensPerBatch tokens of one step
 * @param usualTokens usual length of a stretch, special tokens included
 * @param longestTokens length of every eighth batch's stretches
 */
public record TextBatches(
        TokenStream text, SpecialTokens special, int tokensPerBatch, int usualTokens, int longestTokens, long seed) {

    private static final int LONG_EVERY = 8;

    public PackedBatch at(int step) {
        Random random = Seeds.at(seed, step);
        int tokens = step % LONG_EVERY == LONG_EVERY - 1 ? longestTokens : usualTokens;
        int[][] ids = new int[Math.max(1, tokensPerBatch / tokens)][tokens];
        for (int[] stretch : ids) {
            int start = random.nextInt(text.length() - tokens + 2);
            stretch[0] = special.start();
            for (int i = 1; i < tokens - 1; i++) {
                stretch[i] = text.ids()[start + i - 1];
            }
            stretch[tokens - 1] = special.separator();
        }
        return PackedBatch.of(ids, new int[ids.length][tokens]);
    }
}
