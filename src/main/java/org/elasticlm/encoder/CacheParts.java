package org.elasticlm.encoder;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Cuts texts that are computed together into parts, one after another, so that what a part computes is still in the caches when
 * the next operator reads it. At 32 texts of 256 tokens and 8 heads, all attention scores at once take up to half as long again.
 */
final class CacheParts {

    /** Of a part's largest intermediate: 4 MiB in bfloat16. More parts cost more calls than they save. */
    private static final long NUMBERS = 1 << 21;

    private CacheParts() {}

    /**
     * @param texts that are padded to one length
     * @param longest tokens of the longest of them
     * @return the texts in their order, parts of about as many each
     */
    static List<int[]> of(int[] texts, int longest, EncoderShape shape, Width width) {
        long numbers = texts.length * longest * perToken(longest, shape, width);
        int parts = (int) Math.min(texts.length, (numbers + NUMBERS - 1) / NUMBERS);
        return IntStream.range(0, parts)
                .mapToObj(part ->
                        Arrays.copyOfRange(texts, texts.length * part / parts, texts.length * (part + 1) / parts))
                .toList();
    }

    /** Neurons of the widest layer, or attention scores of a token. */
    private static long perToken(int longest, EncoderShape shape, Width width) {
        long most = 1;
        for (int layer = 0; layer < shape.layers(); layer++) {
            long heads = longest >= Attention.LONG ? 1 : width.heads().get(layer);
            most = Math.max(most, Math.max(width.neurons().get(layer), heads * longest));
        }
        return most;
    }
}
