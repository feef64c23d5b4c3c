package org.elasticlm.console.tenants;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.elasticlm.console.parts.Format;
import org.elasticlm.console.parts.WidthMark;
import org.elasticlm.console.tenants.Preview.Row;
import org.elasticlm.console.tenants.Preview.Share;
import org.elasticlm.metering.RecordedLoad;
import org.elasticlm.simulation.Score;
import org.elasticlm.tenant.Slo;
import org.elasticlm.tenant.WidthPolicy;

/**
 * What became of a tenant's requests under one promise.
 *
 * @param p95 of the answered in milliseconds, NaN where there are none
 * @param widths answers per width
 */
record PreviewOutcome(long requests, long inTime, long refused, double p95, SortedMap<Double, Long> widths) {

    static PreviewOutcome of(Score score) {
        SortedMap<Double, Long> widths = new TreeMap<>();
        score.widths().forEach((width, count) -> widths.put(width, (long) count));
        return new PreviewOutcome(score.requests(), score.inTime(), score.refused(), score.p95(), widths);
    }

    static PreviewOutcome ofRecorded(List<RecordedLoad.Request> requests) {
        List<RecordedLoad.Request> served =
                requests.stream().filter(RecordedLoad.Request::served).toList();
        double[] millis = served.stream()
                .mapToDouble(request -> request.totalMicros() / 1000.0)
                .sorted()
                .toArray();
        return new PreviewOutcome(
                requests.size(),
                requests.stream().filter(RecordedLoad.Request::inTime).count(),
                requests.size() - served.size(),
                millis.length == 0 ? Double.NaN : millis[(int) Math.ceil(0.95 * millis.length) - 1],
                served.stream()
                        .map(RecordedLoad.Request::width)
                        .filter(Objects::nonNull)
                        .collect(Collectors.groupingBy(width -> width, TreeMap::new, Collectors.counting())));
    }

    double attainment() {
        return requests == 0 ? Double.NaN : (double) inTime / requests;
    }

    double meanWidth() {
        double sum = widths.entrySet().stream()
                .mapToDouble(entry -> entry.getKey() * entry.getValue())
                .sum();
        return answered() == 0 ? Double.NaN : sum / answered();
    }

    /**
     * Σ share(width) · (quality(1.0) − quality(width)).
     *
     * @param quality per width; NaN comes of a width without any
     */
    double qualityCost(SortedMap<Double, Double> quality) {
        if (answered() == 0 || quality.isEmpty()) {
            return Double.NaN;
        }
        double full = Objects.requireNonNull(quality.get(quality.lastKey()));
        return widths.entrySet().stream()
                        .mapToDouble(
                                entry -> entry.getValue() * (full - quality.getOrDefault(entry.getKey(), Double.NaN)))
                        .sum()
                / answered();
    }

    Row row(String name, Slo slo, SortedMap<Double, Double> quality) {
        List<Share> mix = new ArrayList<>();
        List<String> words = new ArrayList<>();
        double from = 0;
        SortedMap<Double, Long> widestFirst = new TreeMap<>(Collections.reverseOrder());
        widestFirst.putAll(widths);
        for (Map.Entry<Double, Long> entry : widestFirst.entrySet()) {
            double share = (double) entry.getValue() / answered();
            WidthMark mark = WidthMark.of(entry.getKey());
            mix.add(new Share(mark.shade(), from, 100 * share));
            words.add(mark.text() + " " + Format.percent(share));
            from += 100 * share;
        }
        return new Row(
                name,
                terms(slo),
                Format.percent(attainment()),
                attainment() < slo.objective(),
                requests == 0 ? Format.UNKNOWN : Format.percent((double) refused / requests),
                Format.millisWithUnit(p95),
                Format.width(meanWidth()),
                Format.quality(qualityCost(quality)),
                mix,
                words.isEmpty() ? "nothing was computed" : String.join(", ", words));
    }

    private static String terms(Slo slo) {
        String target = Format.count(slo.latencyTarget().toMillis()) + " ms";
        return slo.widthPolicy() == WidthPolicy.ELASTIC
                ? target
                : target + ", " + slo.widthPolicy().text();
    }

    private long answered() {
        return widths.values().stream().mapToLong(Long::longValue).sum();
    }
}
