package org.elasticlm.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One system's rankings of all queries of a set, in the set's order.
 *
 * @param system such as {@code bm25} or {@code starter-embed@0.5}
 */
public record Run(String system, List<Ranking> rankings) {

    public Run {
        rankings = List.copyOf(rankings);
    }

    /** The set's value, in [0, 1]. */
    public double mean(Metric metric) {
        double[] values = values(metric);
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return values.length == 0 ? 0 : sum / values.length;
    }

    /** Every metric's value by its name in files. */
    public Map<String, Double> means() {
        Map<String, Double> means = new LinkedHashMap<>();
        for (Metric metric : Metric.values()) {
            means.put(metric.key(), mean(metric));
        }
        return means;
    }

    /** Per query, for intervals and paired comparisons. */
    public double[] values(Metric metric) {
        return rankings.stream().mapToDouble(metric::of).toArray();
    }
}
