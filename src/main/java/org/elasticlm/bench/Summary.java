package org.elasticlm.bench;

import java.util.Collection;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Figures over a set of requests. Percentiles and widths are over the answered ones (2xx); NaN where there are none.
 *
 * @param requests all of them
 * @param answered with a 2xx
 * @param inTime answered within the target
 * @param p50 milliseconds
 * @param p95 milliseconds
 * @param p99 milliseconds
 * @param widths answered requests per width, widest first
 * @param errors other requests per kind
 */
record Summary(
        int requests,
        int answered,
        int inTime,
        double p50,
        double p95,
        double p99,
        SortedMap<Double, Integer> widths,
        SortedMap<String, Integer> errors) {

    static Summary of(Collection<Outcome> outcomes, double targetMillis) {
        SortedMap<Double, Integer> widths = new TreeMap<>(Comparator.reverseOrder());
        SortedMap<String, Integer> errors = new TreeMap<>();
        int inTime = 0;
        for (Outcome outcome : outcomes) {
            if (!outcome.answered()) {
                errors.merge(outcome.label(), 1, Integer::sum);
                continue;
            }
            if (!Double.isNaN(outcome.width())) {
                widths.merge(outcome.width(), 1, Integer::sum);
            }
            inTime += outcome.inTime(targetMillis) ? 1 : 0;
        }
        double[] latencies = outcomes.stream()
                .filter(Outcome::answered)
                .mapToDouble(Outcome::latencyMillis)
                .sorted()
                .toArray();
        return new Summary(
                outcomes.size(),
                latencies.length,
                inTime,
                percentile(latencies, 50),
                percentile(latencies, 95),
                percentile(latencies, 99),
                widths,
                errors);
    }

    /** Nearest rank: the smallest value that at least this share of all values does not exceed. */
    static double percentile(double[] sorted, double percent) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.max(0, Math.min(sorted.length, rank) - 1)];
    }

    int late() {
        return answered - inTime;
    }

    int failed() {
        return requests - answered;
    }

    /** Share of all requests, failed ones included, that were answered within the target. */
    double attainment() {
        return requests == 0 ? Double.NaN : (double) inTime / requests;
    }

    double meanWidth() {
        return mean(widths, Double::doubleValue);
    }

    /** Mean of the model's measured quality at the widths that answered; NaN when a width's quality is not known. */
    double meanQuality(WidthQuality quality) {
        return mean(widths, quality::at);
    }

    double widthShare(double width) {
        int total = widths.values().stream().mapToInt(Integer::intValue).sum();
        return total == 0 ? Double.NaN : (double) widths.getOrDefault(width, 0) / total;
    }

    private static double mean(SortedMap<Double, Integer> counts, ToDoubleFunction<Double> valueOf) {
        double sum = 0;
        int total = 0;
        for (var entry : counts.entrySet()) {
            sum += valueOf.applyAsDouble(entry.getKey()) * entry.getValue();
            total += entry.getValue();
        }
        return total == 0 ? Double.NaN : sum / total;
    }
}
