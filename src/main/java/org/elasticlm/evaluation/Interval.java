package org.elasticlm.evaluation;

import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/** A 95% bootstrap interval of a value over queries: what it would have been with other queries of the same kind. */
public record Interval(double low, double high) {

    private static final int RESAMPLES = 2_000;
    private static final long SEED = 20_231_107;

    /** Of the mean of the values; the same values always give the same interval. */
    static Interval ofMean(double[] values) {
        return of(values.length, sample -> mean(values, sample));
    }

    /**
     * Of anything that is computed from a sample of queries or examples.
     *
     * @param size how many there are
     * @param statistic its value on a sample: places from 0, drawn with replacement, as many as there are; the array is used
     *     again
     */
    static Interval of(int size, ToDoubleFunction<int[]> statistic) {
        if (size == 0) {
            return new Interval(0, 0);
        }
        Random random = new Random(SEED);
        int[] sample = new int[size];
        double[] values = new double[RESAMPLES];
        for (int resample = 0; resample < RESAMPLES; resample++) {
            for (int draw = 0; draw < size; draw++) {
                sample[draw] = random.nextInt(size);
            }
            values[resample] = statistic.applyAsDouble(sample);
        }
        Arrays.sort(values);
        return new Interval(values[(int) (0.025 * RESAMPLES)], values[(int) (0.975 * RESAMPLES) - 1]);
    }

    static double mean(double[] values, int[] sample) {
        double sum = 0;
        for (int place : sample) {
            sum += values[place];
        }
        return sum / sample.length;
    }

    /** Of the mean difference between two systems on the same queries: 0 outside it says that one is better. */
    static Interval ofDifference(double[] system, double[] baseline) {
        double[] differences = new double[system.length];
        for (int query = 0; query < system.length; query++) {
            differences[query] = system[query] - baseline[query];
        }
        return ofMean(differences);
    }

    /** Whether 0 lies outside. */
    public boolean excludesZero() {
        return low > 0 || high < 0;
    }
}
