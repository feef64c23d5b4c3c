package org.elasticlm.inference;

import java.util.Arrays;

/**
 * How long computed answers take to leave: a thread takes each up, puts it into words, and keeps a record of it. On a busy
 * host that is many times what it is on a quiet one.
 */
final class ReplyTimes {

    private static final int WINDOW = 256;

    /** Under overload every answer is close to its deadline, so that whatever this leaves out is late. */
    private static final double QUANTILE = 0.98;

    /** The quantile is found anew after this many. */
    private static final int REFRESH = 16;

    private final double[] millis = new double[WINDOW]; // guarded by this
    private long count; // guarded by this
    private volatile double p98;

    synchronized void observe(double replyMillis) {
        millis[(int) (count++ % WINDOW)] = replyMillis;
        if (count % REFRESH == 0) {
            int known = (int) Math.min(count, WINDOW);
            double[] sorted = Arrays.copyOf(millis, known);
            Arrays.sort(sorted);
            p98 = sorted[(int) Math.ceil(QUANTILE * known) - 1];
        }
    }

    /** From now on as before the first answers: on a busy host nothing may have been answered since it was busier still. */
    synchronized void forget() {
        count = 0;
        p98 = 0;
    }

    /** Of the last answers; 0 before the first ones. */
    double p98Millis() {
        return p98;
    }
}
