package org.elasticlm.widths;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import org.elasticlm.encoder.Encoder;
import org.elasticlm.encoder.Width;

/**
 * Times one batch at several widths. Widths take turns, so that a slow moment of the machine hits all of them, and medians count.
 * In its turn a width computes the batch twice and the second counts: while it trains, the engine keeps what it compiled for
 * fewer products than all widths have, and would else compile anew in every turn.
 *
 * @param encoder the model, with all of the widths loaded
 * @param clock nanoseconds
 */
record WidthTimer(Encoder encoder, List<Width> widths, TimedBatch batch, LongSupplier clock) {

    private static final int WARM_UP = 2;
    private static final int ROUNDS = 21;
    private static final int FEWEST_ROUNDS = 5;

    /** On a slow host, or for a large model, rounds after the first few are left out once this much was computed. */
    private static final double ENOUGH_NANOS = 20e9;

    /** In the order of the widths. */
    List<TimedWidth> measure() {
        int[][] ids = batch.ids(encoder.shape().vocabulary());
        int[][] types = new int[batch.texts()][batch.tokens()];
        List<double[]> rounds = new ArrayList<>();
        double computed = 0;
        for (int round = -WARM_UP; round < FEWEST_ROUNDS || round < ROUNDS && computed < ENOUGH_NANOS; round++) {
            double[] nanos = new double[widths.size()];
            for (int i = 0; i < nanos.length; i++) {
                encoder.forward(ids, types, widths.get(i));
                long start = clock.getAsLong();
                encoder.forward(ids, types, widths.get(i));
                nanos[i] = Math.max(1, clock.getAsLong() - start);
            }
            computed += Arrays.stream(nanos).sum();
            if (round >= 0) {
                rounds.add(nanos);
            }
        }
        List<TimedWidth> timed = new ArrayList<>();
        for (int i = 0; i < widths.size(); i++) {
            int at = i;
            double[] sorted =
                    rounds.stream().mapToDouble(nanos -> nanos[at]).sorted().toArray();
            timed.add(new TimedWidth(widths.get(i), sorted[sorted.length / 2] / 1e6));
        }
        return timed;
    }
}
