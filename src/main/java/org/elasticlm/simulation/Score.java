package org.elasticlm.simulation;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a schedule made of its requests.
 *
 * @param requests how many there were
 * @param inTime answered within their tenant's target
 * @param late answered after it
 * @param refused not answered
 * @param p50 latency of the answered in milliseconds, NaN where there are none, as are the others
 * @param meanWidth of the answered
 * @param effectiveQuality mean over all requests of the quality as a share of the full width's, where only an answer in time
 *     has any
 * @param widths answers per width
 * @param inTimeWidths answers within the target per width
 */
public record Score(
        int requests,
        int inTime,
        int late,
        int refused,
        double p50,
        double p95,
        double p99,
        double meanWidth,
        double effectiveQuality,
        SortedMap<Double, Integer> widths,
        SortedMap<Double, Integer> inTimeWidths) {

    static Score of(List<Outcome> outcomes, Quality quality) {
        int inTime = 0;
        int refused = 0;
        double sum = 0;
        SortedMap<Double, Integer> widths = new TreeMap<>();
        SortedMap<Double, Integer> inTimeWidths = new TreeMap<>();
        for (Outcome outcome : outcomes) {
            if (outcome.refused()) {
                refused++;
                continue;
            }
            widths.merge(outcome.width(), 1, Integer::sum);
            if (outcome.inTime()) {
                inTime++;
                inTimeWidths.merge(outcome.width(), 1, Integer::sum);
                sum += quality.share(outcome.width());
            }
        }
        double[] latencies = outcomes.stream()
                .filter(outcome -> !outcome.refused())
                .mapToDouble(Outcome::latencyMillis)
                .sorted()
                .toArray();
        double meanWidth = outcomes.stream()
                .filter(outcome -> !outcome.refused())
                .mapToDouble(Outcome::width)
                .average()
                .orElse(Double.NaN);
        return new Score(
                outcomes.size(),
                inTime,
                outcomes.size() - inTime - refused,
                refused,
                percentile(latencies, 50),
                percentile(latencies, 95),
                percentile(latencies, 99),
                meanWidth,
                outcomes.isEmpty() ? Double.NaN : sum / outcomes.size(),
                widths,
                inTimeWidths);
    }

    /** Share of all requests that were answered within their tenant's target. */
    public double attainment() {
        return requests == 0 ? Double.NaN : (double) inTime / requests;
    }

    static double percentile(double[] sorted, double percent) {
        return sorted.length == 0
                ? Double.NaN
                : sorted[(int) Math.max(0, Math.ceil(percent / 100 * sorted.length) - 1)];
    }
}
