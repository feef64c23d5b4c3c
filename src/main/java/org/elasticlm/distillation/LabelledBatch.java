package org.elasticlm.distillation;

import java.util.Arrays;
import org.elasticlm.encoder.PackedBatch;

/**
 * Texts or pairs of texts with what they are to be told as.
 *
 * @param ids per example its tokens
 * @param types per example its token types
 * @param targets per example the number of its class, or its score
 */
public record LabelledBatch(int[][] ids, int[][] types, double[] targets) {

    public int examples() {
        return ids.length;
    }

    PackedBatch texts() {
        return PackedBatch.of(ids, types);
    }

    long tokens() {
        return Arrays.stream(ids).mapToLong(text -> text.length).sum();
    }
}
