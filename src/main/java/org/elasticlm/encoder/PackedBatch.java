package org.elasticlm.encoder;

/**
 * A batch as programs take it: all texts' tokens one after another, without padding.
 *
 * @param tokens row-major [4, T]: ids, types, positions, index of the text; those beyond the texts' are zeros
 * @param lengths tokens of each text; 0 for those that only fill up
 */
public record PackedBatch(long[] tokens, long[] lengths) {

    private static final int FEWEST_TOKENS = 16;
    private static final int TOKEN_STEPS = 8;
    private static final int TEXT_STEPS = 4;

    /**
     * @param ids per text its token ids
     * @param types per text its token types, as long as the ids
     */
    public static PackedBatch of(int[][] ids, int[][] types) {
        return of(ids, types, tokens(ids, types), ids.length);
    }

    /**
     * The same filled up to one of few sizes. The engine compiles its products for every size that it meets, which took 2 to 3
     * milliseconds a batch, as long as the narrowest widths compute; at most an eighth of the tokens is computed in vain.
     */
    static PackedBatch filledUp(int[][] ids, int[][] types) {
        int tokens = Math.max(FEWEST_TOKENS, filledUp(tokens(ids, types), TOKEN_STEPS));
        return of(ids, types, tokens, filledUp(ids.length, TEXT_STEPS));
    }

    /** The next size of which there are so many from each power of two to the next. */
    private static int filledUp(int size, int steps) {
        int step = Math.max(1, Integer.highestOneBit(size) / steps);
        return (size + step - 1) / step * step;
    }

    private static int tokens(int[][] ids, int[][] types) {
        int total = 0;
        for (int text = 0; text < ids.length; text++) {
            if (ids[text].length == 0 || ids[text].length != types[text].length) {
                throw new IllegalArgumentException("A text has at least one token and a type for each, found "
                        + ids[text].length + " ids and " + types[text].length + " types");
            }
            total += ids[text].length;
        }
        return total;
    }

    private static PackedBatch of(int[][] ids, int[][] types, int total, int texts) {
        long[] lengths = new long[texts];
        long[] tokens = new long[4 * total];
        int at = 0;
        for (int text = 0; text < ids.length; text++) {
            lengths[text] = ids[text].length;
            for (int position = 0; position < ids[text].length; position++) {
                tokens[at] = ids[text][position];
                tokens[total + at] = types[text][position];
                tokens[2 * total + at] = position;
                tokens[3 * total + at] = text;
                at++;
            }
        }
        return new PackedBatch(tokens, lengths);
    }

    public int tokenCount() {
        return tokens.length / 4;
    }
}
