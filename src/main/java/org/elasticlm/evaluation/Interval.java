package org.elasticlm.evaluation;

import java.util.Arrays;
import java.util.Random;

/** A 95% bootstrap interval of a mean over queries: what the mean would have been with other queries of the same kind. */
record Interval(double low, double high) {

    private static final int RESAMPLES = 2_000;
    private static final long SEED = 20_231_107;

    /** Of the mean of the values; the same values always give the same interval. */
    static Interval ofMean(double[] values) {
        if (values.length == 0) {
            return new Interval(0, 0);
        }
        Random random = new Random(SEED);
        double[] means = new double[RESAMPLES];
        for (int resample = 0; resample < RESAMPLES; resample++) {
            double sum = 0;
            for (int draw = 0; draw < values.length; draw++) {
                sum += values[random.nextInt(values.length)];
            }
            means[resample] = sum / values.length;
        }
        Arrays.sort(means);
        return new Interval(means[(int) (0.025 * RESAMPLES)], means[(int) (0.975 * RESAMPLES) - 1]);
    }

    /** Of the mean difference between two systems on the same queries: 0 outside it says that one is better. */
    static Interval ofDifference(double[] system, double[] baseline) {
        double[] differences = new double[system.length];
        for (int query = 0; query < system.length; query++) {
            differences[query] = system[query] - baseline[query];
        }
        return ofMean(differences);
    }
}
