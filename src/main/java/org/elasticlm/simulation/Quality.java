package org.elasticlm.simulation;

import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.elasticlm.bundle.BundleDescription;
import org.elasticlm.bundle.BundleWidth;

/**
 * A model's measured quality per width.
 *
 * @param metric what was measured
 * @param byWidth mean over the evaluation sets
 */
record Quality(String metric, SortedMap<Double, Double> byWidth) {

    private static final String METRIC = "ndcg@10";

    /** @throws IllegalArgumentException where a width has no measured quality */
    static Quality of(BundleDescription description) {
        SortedMap<Double, Double> byWidth = new TreeMap<>();
        for (BundleWidth width : description.widths()) {
            double mean = width.quality().values().stream()
                    .map(metrics -> metrics.get(METRIC))
                    .filter(value -> value != null)
                    .mapToDouble(Double::doubleValue)
                    .average()
                    .orElseThrow(() -> new IllegalArgumentException("elastic.json of " + description.name() + " has no "
                            + METRIC + " at width " + width.width().value()
                            + ", and schedules are compared by it. train and average record it for models that rank;"
                            + " imported models and classifiers have none."));
            byWidth.put(width.width().value(), mean);
        }
        return new Quality(METRIC, byWidth);
    }

    /** As a share of the full width's quality; a narrow width may by chance be above 1. */
    double share(double width) {
        Double value = byWidth.get(width);
        if (value == null) {
            throw new IllegalArgumentException("No quality is known for width " + width + "; known are " + byWidth);
        }
        return value / Objects.requireNonNull(byWidth.get(byWidth.lastKey()));
    }

    static Quality ofShares(Map<Double, Double> shares) {
        return new Quality(METRIC, new TreeMap<>(shares));
    }
}
