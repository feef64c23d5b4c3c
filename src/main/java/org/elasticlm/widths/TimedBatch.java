package org.elasticlm.widths;

import java.util.Random;

/**
 * What a width's time is the time of.
 *
 * @param texts in the batch
 * @param tokens of each text
 */
public record TimedBatch(int texts, int tokens) {

    /** Where nothing else is asked for: the batches of a server with work to do. */
    public static final TimedBatch USUAL = new TimedBatch(32, 64);

    private static final long SEED = 1;

    public TimedBatch {
        if (texts < 1 || tokens < 1) {
            throw new IllegalArgumentException(
                    "expected at least one text of one token, found " + texts + " of " + tokens);
        }
    }

    /** Reads {@code TEXTSxTOKENS}. */
    public static TimedBatch parse(String text) {
        String[] parts = text.strip().split("x", -1);
        try {
            if (parts.length == 2) {
                return new TimedBatch(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
            }
        } catch (NumberFormatException notNumbers) {
            // Told below, in words of the caller.
        }
        throw new IllegalArgumentException("expected TEXTSxTOKENS, such as 32x64, found " + text);
    }

    /** The same with shorter texts where a model reads no longer ones. */
    public TimedBatch within(int maxTokens) {
        return new TimedBatch(texts, Math.min(tokens, maxTokens));
    }

    /** For people. */
    public String description() {
        return texts + (texts == 1 ? " text of " : " texts of ") + tokens + " tokens";
    }

    /** Random token ids: what they say does not change the time they take. */
    int[][] ids(int vocabulary) {
        Random random = new Random(SEED);
        int[][] ids = new int[texts][];
        for (int text = 0; text < texts; text++) {
            ids[text] = random.ints(tokens, 0, vocabulary).toArray();
        }
        return ids;
    }

    @Override
    public String toString() {
        return texts + "x" + tokens;
    }
}
