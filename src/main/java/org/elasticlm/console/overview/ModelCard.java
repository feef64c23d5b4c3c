package org.elasticlm.console.overview;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.elasticlm.console.parts.Format;
import org.elasticlm.console.parts.Traffic;
import org.elasticlm.console.parts.WidthMark;
import org.elasticlm.registry.ModelSummary;
import org.elasticlm.registry.WidthLatency;
import org.elasticlm.registry.WidthSummary;
import org.jspecify.annotations.Nullable;

/**
 * A served model on the overview.
 *
 * @param now the width that most of the latest requests got
 * @param quality what the rows' quality is; null when none was measured
 * @param rows widest first
 * @param mixText the rows' shares in words
 */
record ModelCard(
        String id,
        String name,
        String purpose,
        String now,
        String nowNote,
        @Nullable Measure quality,
        List<Row> rows,
        String mixText) {

    private static final String HEADLINE = "ndcg@10";

    /** A metric, as it is written, on a set. */
    record Measure(String set, String stored) {

        public String metric() {
            return Format.metric(stored);
        }

        public String text() {
            return set + " " + metric();
        }
    }

    /** One width; its part of the mix is drawn on a scale of 100. */
    record Row(WidthMark mark, double from, double percent, String share, String query, String batch, String quality) {}

    /**
     * @param moment the last few seconds, for the present width
     * @param range what the mix shows
     */
    static ModelCard of(ModelSummary model, Traffic moment, Traffic range) {
        Measure quality = quality(model);
        List<Row> rows = rows(model, range, quality);
        return new ModelCard(
                model.id(),
                model.name(),
                model.task().name().toLowerCase(Locale.ROOT) + ", version " + model.version() + ", up to "
                        + model.maxTokens() + " tokens",
                now(moment),
                nowNote(moment),
                quality,
                rows,
                range.computed() == 0 ? "Nothing was computed in this range" : mixText(rows));
    }

    private static List<Row> rows(ModelSummary model, Traffic range, @Nullable Measure quality) {
        List<Row> rows = new ArrayList<>();
        double from = 0;
        for (WidthSummary width : model.widths()) {
            double share = range.share(width.width());
            double percent = Double.isNaN(share) ? 0 : 100 * share;
            WidthLatency latency = width.latency();
            rows.add(new Row(
                    WidthMark.of(width.width()),
                    from,
                    percent,
                    Format.percent(share),
                    latency == null ? Format.UNKNOWN : Format.millis(latency.queryMillis()),
                    latency == null ? Format.UNKNOWN : Format.millis(latency.batchMillis()),
                    quality == null ? Format.UNKNOWN : quality(width, quality)));
            from += percent;
        }
        return rows;
    }

    private static String now(Traffic moment) {
        return moment.point().widths().entrySet().stream()
                .max(Map.Entry.<Double, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> entry.getKey().toString())
                .orElse(Format.UNKNOWN);
    }

    private static String nowNote(Traffic moment) {
        return moment.computed() == 0 ? "idle" : "width now, p95 " + Format.millis(moment.p95()) + " ms";
    }

    private static String mixText(List<Row> rows) {
        return rows.stream()
                .filter(row -> row.percent() > 0)
                .map(row -> row.share() + " at width " + row.mark().text())
                .collect(Collectors.joining(", "));
    }

    /** The first set by name that the full width was measured on, by nDCG@10 or else by the first metric. */
    private static @Nullable Measure quality(ModelSummary model) {
        return model.widths().stream()
                .limit(1)
                .flatMap(width -> width.quality().entrySet().stream())
                .flatMap(set -> set.getValue().keySet().stream().map(metric -> new Measure(set.getKey(), metric)))
                .min(Comparator.comparing((Measure each) -> !each.stored().equals(HEADLINE))
                        .thenComparing(Measure::set)
                        .thenComparing(Measure::stored))
                .orElse(null);
    }

    private static String quality(WidthSummary width, Measure measure) {
        return Format.quality(
                width.quality().getOrDefault(measure.set(), Map.of()).getOrDefault(measure.stored(), Double.NaN));
    }
}
