package org.elasticlm.peers;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * A contender's turn: a call that finds in the caches what the others have left there, as after a pause, then more of the same,
 * as under load.
 *
 * @param first milliseconds of the first call
 * @param next of the calls after it, the median
 */
record Turn(double first, double next) {

    /** So many milliseconds of calls after the first, one at least: a short batch's time differs from call to call. */
    private static final double LEAST_MILLIS = 40;

    static Turn take(Contender contender, Texts texts) {
        double first = millis(contender, texts);
        DoubleStream.Builder next = DoubleStream.builder();
        double spent = 0;
        while (spent < LEAST_MILLIS) {
            double millis = millis(contender, texts);
            next.add(millis);
            spent += millis;
        }
        return new Turn(first, median(next.build()));
    }

    /** Over many turns of one contender. */
    static double median(List<Turn> turns, ToDoubleFunction<Turn> time) {
        return median(turns.stream().mapToDouble(time));
    }

    private static double millis(Contender contender, Texts texts) {
        long start = System.nanoTime();
        contender.embed(texts);
        return (System.nanoTime() - start) / 1e6;
    }

    static double median(DoubleStream values) {
        double[] sorted = values.toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
