package org.elasticlm.console.parts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.elasticlm.console.parts.BarChart.Figures;
import org.elasticlm.console.parts.BarChart.Kind;
import org.elasticlm.usage.Usage;
import org.elasticlm.usage.UsageAt;
import org.elasticlm.usage.UsageStep;
import org.elasticlm.usage.WidthUse;

/** Pictures of usage over equal steps of time, quiet ones included. */
public final class StepCharts {

    /** Hours are shown of a few days; their year goes without saying. */
    private static final int YEAR_TEXT = "2026-".length();

    private final List<Instant> steps;
    private final List<String> times;

    /** @param steps their beginnings */
    public StepCharts(List<Instant> steps, UsageStep step) {
        this.steps = List.copyOf(steps);
        this.times = steps.stream()
                .map(start -> time(start, step).substring(step == UsageStep.HOUR ? YEAR_TEXT : 0))
                .toList();
    }

    public static String time(Instant start, UsageStep step) {
        return switch (step) {
            case HOUR -> Format.time(start);
            case DAY -> Format.day(start);
            case MONTH -> Format.day(start).substring(0, 7);
        };
    }

    /** The beginnings of the steps as texts. */
    public List<String> times() {
        return times;
    }

    /** A figure of each step; of what was not used at all where there was nothing. */
    public double[] values(List<UsageAt> found, ToDoubleFunction<Usage> figure) {
        return values(steps, found, figure);
    }

    public static double[] values(List<Instant> steps, List<UsageAt> found, ToDoubleFunction<Usage> figure) {
        Map<Instant, Usage> byStart = found.stream().collect(Collectors.toMap(UsageAt::start, UsageAt::usage));
        return steps.stream()
                .mapToDouble(start -> figure.applyAsDouble(byStart.getOrDefault(start, Usage.NONE)))
                .toArray();
    }

    /** Which widths computed the answers. */
    public BarChart widths(List<WidthUse> widths, Usage total) {
        SortedMap<Double, double[]> counts = new TreeMap<>(Collections.reverseOrder());
        Map<Instant, Integer> places = places(steps);
        double[] all = new double[steps.size()];
        for (WidthUse use : widths) {
            Integer place = places.get(use.start());
            if (place != null) {
                counts.computeIfAbsent(use.width(), any -> new double[steps.size()])[place] += use.served();
                all[place] += use.served();
            }
        }
        List<Kind> kinds = new ArrayList<>();
        List<double[]> shares = new ArrayList<>();
        // The narrowest lies lowest, as a load that grows pushes the full width up and out.
        counts.forEach((width, count) -> {
            WidthMark mark = WidthMark.of(width);
            kinds.add(0, new Kind("at width " + mark.text(), "shade-" + mark.shade()));
            for (int step = 0; step < count.length; step++) {
                count[step] = all[step] == 0 ? 0 : count[step] / all[step];
            }
            shares.add(0, count);
        });
        return BarChart.of(
                "widths",
                "Width mix",
                "share of computed answers",
                Double.isNaN(total.meanWidth())
                        ? "Nothing was computed."
                        : "Mean width " + Format.width(total.meanWidth()) + cost(total) + ".",
                times,
                new Figures(kinds, shares, 1),
                null,
                StepCharts::percent);
    }

    private static String cost(Usage total) {
        return Double.isNaN(total.qualityCost())
                ? ""
                : "; quality cost " + Format.quality(total.qualityCost()) + ", "
                        + Format.signedPercent(total.qualityCostShare()) + " of full width's";
    }

    /** What was late, shed or failed. */
    public BarChart missed(List<UsageAt> now, Usage total) {
        return BarChart.of(
                "missed",
                "Not in target",
                "share of requests to which a latency was promised, without rejected ones",
                total.valid() == 0
                        ? "No requests that a promise counts."
                        : Format.percent(total.attainment()) + " in target; " + Format.count(total.late()) + " late, "
                                + Format.count(total.validShed()) + " shed, " + Format.count(total.validFailed())
                                + " failed.",
                times,
                new Figures(
                        List.of(
                                new Kind("late", "bar-late"),
                                new Kind("shed", "bar-shed"),
                                new Kind("failed", "bar-failed")),
                        List.of(
                                values(now, usage -> share(usage.late(), usage)),
                                values(now, usage -> share(usage.validShed(), usage)),
                                values(now, usage -> share(usage.validFailed(), usage))),
                        total.good() == total.valid() ? 1 : Double.NaN),
                null,
                StepCharts::percent);
    }

    private static String percent(double share) {
        return Format.percent(share).replace(".0%", "%");
    }

    private static double share(long count, Usage usage) {
        return usage.valid() == 0 ? 0 : (double) count / usage.valid();
    }

    private static Map<Instant, Integer> places(List<Instant> steps) {
        Map<Instant, Integer> places = new HashMap<>();
        for (Instant start : steps) {
            places.put(start, places.size());
        }
        return places;
    }
}
