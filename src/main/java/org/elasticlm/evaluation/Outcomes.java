package org.elasticlm.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What one system achieved on each query or example of a set, so that another can be compared with it on the same ones.
 *
 * @param metric its name in files, such as {@code ndcg@10} or {@code matthews}
 * @param values per query the metric's value, where the set's value is their mean; else per example the predicted class or
 *     score
 * @param actual per example the true class or score; empty where the set's value is a mean
 */
public record Outcomes(String metric, double[] values, double[] actual) {

    public Outcomes {
        if (actual.length != 0 && actual.length != values.length) {
            throw new IllegalArgumentException(
                    "Outcomes have as many truths as predictions, found " + actual.length + " and " + values.length);
        }
    }

    public static Outcomes of(Metric metric, Run run) {
        return new Outcomes(metric.key(), run.values(metric), new double[0]);
    }

    public static Outcomes of(LabelMetric metric, double[] predicted, double[] actual) {
        return new Outcomes(metric.key(), predicted, actual);
    }

    /**
     * Of systems of a kind, such as one trained with several seeds: the mean on each query.
     *
     * @param outcomes by one metric, whose value is a mean, on the same queries
     */
    public static Outcomes mean(List<Outcomes> outcomes) {
        Outcomes first = outcomes.get(0);
        double[] means = new double[first.values.length];
        for (Outcomes each : outcomes) {
            if (!each.metric.equals(first.metric) || each.values.length != means.length || each.actual.length != 0) {
                throw new IllegalArgumentException("Means are of one metric on the same queries, found " + first.metric
                        + " of " + means.length + " and " + each.metric + " of " + each.values.length
                        + (each.actual.length == 0 ? "" : ", which is no mean over queries"));
            }
            for (int query = 0; query < means.length; query++) {
                means[query] += each.values[query] / outcomes.size();
            }
        }
        return new Outcomes(first.metric, means, new double[0]);
    }

    /** Of the whole set. */
    public double value() {
        return value(IntStream.range(0, values.length).toArray());
    }

    public Interval interval() {
        return Interval.of(values.length, this::value);
    }

    /**
     * Of this system's value minus the other's: both are computed on the same samples of queries, so what makes a query hard
     * for both cancels.
     */
    public Interval differenceFrom(Outcomes other) {
        if (!metric.equals(other.metric)
                || values.length != other.values.length
                || !Arrays.equals(actual, other.actual)) {
            throw new IllegalArgumentException("Systems are compared by one metric on the same queries, found " + metric
                    + " of " + values.length + " and " + other.metric + " of " + other.values.length);
        }
        return Interval.of(values.length, sample -> value(sample) - other.value(sample));
    }

    private double value(int[] sample) {
        if (actual.length == 0) {
            return sample.length == 0 ? 0 : Interval.mean(values, sample);
        }
        return LabelMetric.ofKey(metric).of(chosen(values, sample), chosen(actual, sample));
    }

    private static double[] chosen(double[] values, int[] sample) {
        double[] chosen = new double[sample.length];
        for (int draw = 0; draw < sample.length; draw++) {
            chosen[draw] = values[sample[draw]];
        }
        return chosen;
    }
}
