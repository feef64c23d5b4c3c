package org.elasticlm.simulation;

import java.util.Arrays;

/**
 * What a request asks for.
 *
 * @param texts in an ordinary request
 * @param tokens of each of them
 * @param maxTokens longest text that the model reads
 */
record RequestShape(int texts, int tokens, int maxTokens) {

    private static final double LARGEST = 8;
    private static final int SHORTEST = 3;

    RequestShape {
        if (texts < 1 || tokens < 1 || tokens > maxTokens) {
            throw new IllegalArgumentException("A request has at least one text of 1 to " + maxTokens
                    + " tokens, found " + texts + " of " + tokens);
        }
    }

    /**
     * Tokens of each text of a request. Its relative size changes how many texts it has, or, with a single text, how long
     * that is; no request is more than eight times the ordinary one.
     */
    int[] lengths(double size) {
        double bounded = Math.min(LARGEST, size);
        if (texts == 1) {
            int length = (int) Math.max(SHORTEST, Math.min(maxTokens, Math.round(tokens * bounded)));
            return new int[] {length};
        }
        int[] lengths = new int[(int) Math.max(1, Math.round(texts * bounded))];
        Arrays.fill(lengths, tokens);
        return lengths;
    }

    @Override
    public String toString() {
        return texts == 1 ? "one text of about " + tokens + " tokens" : texts + " texts of " + tokens + " tokens";
    }
}
