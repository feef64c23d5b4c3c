package org.elasticlm.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.elasticlm.encoder.Width;

/**
 * How well a classifier tells what a set's examples are, per width.
 *
 * @param set name and split, such as {@code SST-2/dev}
 * @param metrics what was taken; the first is the one to compare widths by
 * @param widths widest first
 */
public record LabelQuality(String set, int examples, List<LabelMetric> metrics, List<OfWidth> widths) {

    public LabelQuality {
        metrics = List.copyOf(metrics);
        widths = List.copyOf(widths);
    }

    /** @param values one a metric */
    public record OfWidth(Width width, List<Double> values) {

        public OfWidth {
            values = List.copyOf(values);
        }
    }

    /** Per width metric → value, as a bundle keeps them. */
    public List<Map<String, Double>> metricsPerWidth() {
        return widths.stream()
                .map(width -> {
                    Map<String, Double> values = new LinkedHashMap<>();
                    for (int at = 0; at < metrics.size(); at++) {
                        values.put(metrics.get(at).key(), width.values().get(at));
                    }
                    return values;
                })
                .toList();
    }

    /** For a terminal, the share of the full width's first metric beside each row. */
    public String table() {
        StringBuilder table =
                new StringBuilder(String.format(Locale.ROOT, "%n%s: %,d examples%n%-8s", set, examples, "width"));
        metrics.forEach(metric -> table.append(String.format(Locale.ROOT, " %10s", metric.key())));
        table.append(String.format(Locale.ROOT, " %8s%n", "of full"));
        double full = widths.get(0).values().get(0);
        for (OfWidth width : widths) {
            table.append(String.format(Locale.ROOT, "%-8s", width.width().value()));
            width.values().forEach(value -> table.append(String.format(Locale.ROOT, " %10.3f", value)));
            String share = full > 0
                    ? String.format(Locale.ROOT, "%.1f%%", 100 * width.values().get(0) / full)
                    : "-";
            table.append(String.format(Locale.ROOT, " %8s%n", share));
        }
        return table.toString();
    }
}
