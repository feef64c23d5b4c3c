package org.elasticlm.encoder;

/**
 * A batch as programs take it: all texts' tokens one after another, without padding.
 *
 * @param tokens row-major [4, T]: ids, types, positions, index of the text
 * @param lengths tokens of each text
 */
public record PackedBatch(long[] tokens, long[] lengths) {

    /**
     * @param ids per text its token ids
     * @param types per text its token types, as long as the ids
     */
    public static PackedBatch of(int[][] ids, int[][] types) {
        int total = 0;
        long[] lengths = new long[ids.length];
        for (int text = 0; text < ids.length; text++) {
            if (ids[text].length == 0 || ids[text].length != types[text].length) {
                throw new IllegalArgumentException("A text has at least one token and a type for each, found "
                        + ids[text].length + " ids and " + types[text].length + " types");
            }
            lengths[text] = ids[text].length;
            total += ids[text].length;
        }
        long[] tokens = new long[4 * total];
        int at = 0;
        for (int text = 0; text < ids.length; text++) {
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
