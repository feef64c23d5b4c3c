package org.elasticlm.console.overview;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.elasticlm.console.parts.Traffic;
import org.elasticlm.console.parts.TrafficRange;
import org.elasticlm.console.parts.WidthMark;
import org.jspecify.annotations.Nullable;

/**
 * What the overview's charts draw, as JSON. All lists run over {@code times}; null where there is nothing to show.
 *
 * @param idle whether nothing has been answered for as long as the overview remembers
 * @param times seconds since 1970
 * @param served answered requests per second
 * @param shed refused for load, per second
 * @param failed failed on our side, per second
 * @param p50 milliseconds
 * @param target tightest latency target of the tenants that called, in milliseconds
 * @param queue most requests that waited at once
 * @param widths widest first
 */
record OverviewCharts(
        boolean idle,
        List<Long> times,
        List<@Nullable Double> served,
        List<@Nullable Double> shed,
        List<@Nullable Double> failed,
        List<@Nullable Double> p50,
        List<@Nullable Double> p95,
        List<@Nullable Double> p99,
        @Nullable Double target,
        List<Integer> queue,
        List<WidthShare> widths,
        OverviewSummaries summaries) {

    /** @param share per time, the percentage of computed requests that got this width */
    record WidthShare(WidthMark mark, List<@Nullable Double> share) {}

    /**
     * @param points steps of equal length, oldest first
     * @param whole all of them in one
     * @param targetMillis or NaN
     */
    static OverviewCharts of(
            TrafficRange range,
            List<Traffic> points,
            Traffic whole,
            double targetMillis,
            QueueHistory queue,
            boolean idle) {
        List<Long> times = points.stream()
                .map(each -> each.point().start().getEpochSecond())
                .toList();
        long step = range.step().toSeconds();
        List<Integer> depths =
                times.stream().map(time -> queue.deepest(time, time + step)).toList();
        return new OverviewCharts(
                idle,
                times,
                each(points, traffic -> traffic.perSecond(traffic.served())),
                each(points, traffic -> traffic.perSecond(traffic.point().shed())),
                each(points, traffic -> traffic.perSecond(traffic.point().failures())),
                each(points, Traffic::p50),
                each(points, Traffic::p95),
                each(points, Traffic::p99),
                orNull(targetMillis),
                depths,
                widths(points, whole.point().widths().keySet()),
                OverviewSummaries.of(range, whole, points, depths.isEmpty() ? 0 : Collections.max(depths)));
    }

    private static List<WidthShare> widths(List<Traffic> points, Collection<Double> served) {
        SortedSet<Double> widths = new TreeSet<>(Collections.reverseOrder());
        widths.addAll(served);
        points.forEach(each -> widths.addAll(each.point().widths().keySet()));
        return widths.stream()
                .map(width -> new WidthShare(WidthMark.of(width), each(points, traffic -> 100 * traffic.share(width))))
                .toList();
    }

    private static List<@Nullable Double> each(List<Traffic> points, ToDoubleFunction<Traffic> figure) {
        return points.stream()
                .<@Nullable Double>map(traffic -> orNull(figure.applyAsDouble(traffic)))
                .toList();
    }

    private static @Nullable Double orNull(double value) {
        return Double.isNaN(value) ? null : Math.round(value * 100) / 100.0;
    }
}
