package org.elasticlm.batches;

import java.util.Random;
import org.elasticlm.distillation.MaskedBatch;
import org.elasticlm.encoder.PackedBatch;
import org.elasticlm.tokenization.SpecialTokens;

/**
 * Draws stretches of text and hides some tokens, as BERT was trained: of the chosen tokens eight in ten become the mask,
 * one a random token, one stays. Every eighth batch has stretches of the longest length, so that all positions are trained.
 *
 * @param text where stretches come from
 * @param special the vocabulary's special tokens
 * @param vocabulary entries of the vocabulary
 * @param tokensPerBatch tokens of one step
 * @param usualTokens usual length of a stretch, special tokens included
 * @param longestTokens length of every eighth batch's stretches
 * @param share how many of the tokens are chosen
 */
public record MaskedBatches(
        TokenStream text,
        SpecialTokens special,
        int vocabulary,
        int tokensPerBatch,
        int usualTokens,
        int longestTokens,
        double share,
        long seed) {

    private static final int LONG_EVERY = 8;

    public MaskedBatch at(int step) {
        Random random = Seeds.at(seed, step);
        int tokens = step % LONG_EVERY == LONG_EVERY - 1 ? longestTokens : usualTokens;
        int sequences = Math.max(1, tokensPerBatch / tokens);
        int[][] ids = new int[sequences][tokens];
        int[][] types = new int[sequences][tokens];
        int chosenPerSequence = Math.max(1, (int) Math.round(share * (tokens - 2)));
        long[] positions = new long[sequences * chosenPerSequence];
        long[] originals = new long[positions.length];
        int at = 0;
        for (int sequence = 0; sequence < sequences; sequence++) {
            int start = random.nextInt(text.length() - tokens + 2);
            ids[sequence][0] = special.start();
            ids[sequence][tokens - 1] = special.separator();
            for (int i = 1; i < tokens - 1; i++) {
                ids[sequence][i] = text.ids()[start + i - 1];
            }
            for (int position : choose(tokens - 2, chosenPerSequence, random)) {
                positions[at] = (long) sequence * tokens + position;
                originals[at++] = ids[sequence][position];
                double what = random.nextDouble();
                if (what < 0.8) {
                    ids[sequence][position] = special.mask();
                } else if (what < 0.9) {
                    ids[sequence][position] = random.nextInt(vocabulary);
                }
            }
        }
        return new MaskedBatch(PackedBatch.of(ids, types), positions, originals);
    }

    /** Distinct numbers from 1 to {@code range}. */
    private static int[] choose(int range, int count, Random random) {
        return random.ints(1, range + 1).distinct().limit(count).toArray();
    }
}
