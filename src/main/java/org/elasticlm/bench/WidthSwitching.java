package org.elasticlm.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.elasticlm.encoder.Encoder;
import org.elasticlm.encoder.Width;

/**
 * What it costs to change the width from one batch to the next: the same batches at two widths, in turns and one width after
 * the other, the two ways alternating so that a slow moment of the machine hits both.
 *
 * @param encoder the model
 * @param clock nanoseconds
 */
record WidthSwitching(Encoder encoder, LongSupplier clock) {

    private static final int BATCHES = 20;

    /**
     * Medians over the rounds.
     *
     * @param inTurns milliseconds of a batch where every batch has another width than the one before
     * @param inRow where only one in twenty has
     */
    record Timing(BatchShape batch, double inTurns, double inRow) {

        double switchMillis() {
            return inTurns - inRow;
        }

        String row() {
            return String.format(
                    Locale.ROOT,
                    "%n%s, widest and narrowest in turns: %.3f ms a batch; one after the other: %.3f ms; a switch costs %.3f ms%n",
                    batch,
                    inTurns,
                    inRow,
                    switchMillis());
        }
    }

    /** @param rounds timed after one that warms up */
    Timing measure(BatchShape batch, Width widest, Width narrowest, int rounds) {
        int[][] ids = batch.ids(encoder.shape().vocabulary(), 1);
        int[][] types = Arrays.stream(ids).map(text -> new int[text.length]).toArray(int[][]::new);
        double[] inTurns = new double[rounds];
        double[] inRow = new double[rounds];
        for (int round = -1; round < rounds; round++) {
            double turns = 0;
            double row = 0;
            for (int i = 0; i < 2 * BATCHES; i++) {
                turns += millis(ids, types, i % 2 == 0 ? widest : narrowest);
            }
            for (int i = 0; i < 2 * BATCHES; i++) {
                row += millis(ids, types, i < BATCHES ? widest : narrowest);
            }
            if (round >= 0) {
                inTurns[round] = turns / (2 * BATCHES);
                inRow[round] = row / (2 * BATCHES);
            }
        }
        Arrays.sort(inTurns);
        Arrays.sort(inRow);
        return new Timing(batch, Summary.percentile(inTurns, 50), Summary.percentile(inRow, 50));
    }

    private double millis(int[][] ids, int[][] types, Width width) {
        long start = clock.getAsLong();
        encoder.forward(ids, types, width);
        return (clock.getAsLong() - start) / 1e6;
    }
}
