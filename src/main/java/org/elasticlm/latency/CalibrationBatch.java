package org.elasticlm.latency;

import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import java.util.function.LongSupplier;
import org.elasticlm.encoder.Encoder;
import org.elasticlm.encoder.Width;

/** So many texts of so many tokens, always the same ones. */
record CalibrationBatch(int texts, int tokens) {

    private static final double NANOS_PER_MILLI = 1e6;

    LatencySample measure(Encoder encoder, Width width, LongSupplier nanoClock) {
        int[] ids =
                new Random(tokens).ints(tokens, 0, encoder.shape().vocabulary()).toArray();
        int[][] batch = new int[texts][];
        int[] lengths = new int[texts];
        Arrays.fill(batch, ids);
        Arrays.fill(lengths, tokens);
        int[][] types = Collections.nCopies(texts, new int[tokens]).toArray(int[][]::new);
        long start = nanoClock.getAsLong();
        encoder.forward(batch, types, width);
        long nanos = Math.max(1, nanoClock.getAsLong() - start);
        return new LatencySample(BatchLoad.of(lengths), nanos / NANOS_PER_MILLI);
    }
}
