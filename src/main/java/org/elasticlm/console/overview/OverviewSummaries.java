package org.elasticlm.console.overview;

import java.util.List;
import java.util.stream.Collectors;
import org.elasticlm.console.parts.Format;
import org.elasticlm.console.parts.Traffic;
import org.elasticlm.console.parts.TrafficRange;

/** Each chart in one sentence, for those who do not see it and for those in a hurry. */
record OverviewSummaries(String widths, String latency, String requests, String queue) {

    static OverviewSummaries of(TrafficRange range, Traffic whole, List<Traffic> points, int deepestQueue) {
        String queue = deepestQueue == 0
                ? "No request had to wait behind others."
                : "At most " + Format.count(deepestQueue)
                        + (deepestQueue == 1 ? " request waited." : " requests waited at once.");
        if (whole.answered() == 0) {
            String none = "No requests in the last " + range.label() + ".";
            return new OverviewSummaries(none, none, none, queue);
        }
        return new OverviewSummaries(widths(whole), latency(whole), requests(whole, points), queue);
    }

    private static String widths(Traffic whole) {
        if (whole.computed() == 0) {
            return "Nothing was computed.";
        }
        String shares = whole.point().widths().keySet().stream()
                .map(width -> Format.percent(whole.share(width)) + " at " + width)
                .collect(Collectors.joining(", "));
        return "Mean width " + Format.width(whole.meanWidth()) + ": " + shares + ".";
    }

    private static String latency(Traffic whole) {
        if (whole.served() == 0) {
            return "No request was served.";
        }
        return "p50 %s ms, p95 %s ms, p99 %s ms; %s of requests within their target."
                .formatted(
                        Format.millis(whole.p50()),
                        Format.millis(whole.p95()),
                        Format.millis(whole.p99()),
                        Format.percent(whole.attainment()));
    }

    private static String requests(Traffic whole, List<Traffic> points) {
        double busiest = points.stream()
                .mapToDouble(point -> point.perSecond(point.answered()))
                .max()
                .orElse(0);
        return "%s answered, at most %s a second; %s shed, %s failed, %s rejected (4xx)."
                .formatted(
                        Format.count(whole.answered()),
                        Format.rate(busiest),
                        Format.count(whole.point().shed()),
                        Format.count(whole.point().failures()),
                        Format.count(whole.point().callerErrors()));
    }
}
