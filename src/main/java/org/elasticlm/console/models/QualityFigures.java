package org.elasticlm.console.models;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.elasticlm.registry.ModelVersion;
import org.elasticlm.registry.WidthSummary;

/**
 * What a version's widths are worth: one metric on every set that it was measured on.
 *
 * @param metric nDCG@10, or the first by name where there is none; empty when nothing was measured
 * @param sets by name
 */
record QualityFigures(String metric, List<String> sets) {

    private static final String HEADLINE = "ndcg@10";

    static QualityFigures of(ModelVersion version) {
        Map<String, Map<String, Double>> full =
                version.widths().isEmpty() ? Map.of() : version.widths().get(0).quality();
        TreeSet<String> metrics = new TreeSet<>();
        full.values().forEach(values -> metrics.addAll(values.keySet()));
        String metric = metrics.isEmpty() ? "" : metrics.contains(HEADLINE) ? HEADLINE : metrics.first();
        return new QualityFigures(
                metric,
                full.entrySet().stream()
                        .filter(set -> set.getValue().containsKey(metric))
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList());
    }

    /** NaN where it was not measured. */
    double on(String set, WidthSummary width) {
        return width.quality().getOrDefault(set, Map.of()).getOrDefault(metric, Double.NaN);
    }

    /** Over all sets. */
    double mean(WidthSummary width) {
        return sets.stream().mapToDouble(set -> on(set, width)).average().orElse(Double.NaN);
    }
}
