package org.elasticlm.console.tenants;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.elasticlm.console.parts.Format;
import org.elasticlm.console.parts.LineChart;
import org.elasticlm.console.parts.LineChart.Figures;
import org.elasticlm.console.parts.LineChart.Level;
import org.elasticlm.console.parts.StepCharts;
import org.elasticlm.metering.LatencyHistogram;
import org.elasticlm.slo.ErrorBudget;
import org.elasticlm.tenant.Slo;
import org.elasticlm.usage.UsageAt;

/** The lines of a promise over time: what is left of the budget, and latencies beside their target. */
final class SloCharts {

    private SloCharts() {}

    /**
     * What of the period's budget was left at the end of each step.
     *
     * @param earlier bad requests of the period before the first step
     */
    static LineChart budget(
            List<Instant> steps, StepCharts charts, List<UsageAt> found, ErrorBudget budget, long earlier) {
        double[] bad = charts.values(found, usage -> (double) (usage.valid() - usage.good()));
        double[] left = new double[steps.size()];
        double spent = earlier;
        for (int step = 0; step < left.length; step++) {
            spent += bad[step];
            left[step] = budget.allowed() == 0 ? Double.NaN : Math.max(0, 1 - spent / budget.allowed());
        }
        return LineChart.of(
                "budget",
                "Error budget left",
                "share of 30 days' budget",
                "Of " + Format.count((long) budget.allowed()) + " requests that may be bad "
                        + Format.count(budget.tally().bad()) + " were.",
                charts.times(),
                List.of(new Figures("left", "line-0", left)),
                List.of(),
                1,
                share -> Format.percent(share).replace(".0%", "%"));
    }

    static LineChart latency(
            List<Instant> steps, StepCharts charts, SortedMap<Instant, LatencyHistogram> times, Slo slo) {
        double target = slo.latencyTarget().toNanos() / 1e6;
        long over = steps.stream()
                .filter(times::containsKey)
                .filter(step -> percentile(times, step, slo.objective()) > target)
                .count();
        return LineChart.of(
                "latency",
                "Latency of served requests",
                "ms",
                "The target is " + Format.millis(target) + " ms for " + SloForm.percent(slo.objective()) + "%; "
                        + (over == 0 ? "no step is over it." : over + " of " + times.size() + " steps are over it."),
                charts.times(),
                List.of(
                        new Figures("p50", "line-2", percentiles(steps, times, 0.5)),
                        new Figures("p95", "line-1", percentiles(steps, times, 0.95)),
                        new Figures("p99", "line-0", percentiles(steps, times, 0.99))),
                List.of(new Level("target", target)),
                Double.NaN,
                Format::millis);
    }

    private static double[] percentiles(List<Instant> steps, SortedMap<Instant, LatencyHistogram> times, double share) {
        return steps.stream()
                .mapToDouble(step -> percentile(times, step, share))
                .toArray();
    }

    private static double percentile(SortedMap<Instant, LatencyHistogram> times, Instant step, double share) {
        LatencyHistogram histogram = times.get(step);
        return histogram == null ? Double.NaN : histogram.percentile(share).toNanos() / 1e6;
    }
}
