package org.elasticlm.api;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.elasticlm.registry.ModelRegistry;
import org.elasticlm.registry.ModelSummary;
import org.elasticlm.registry.WidthSummary;
import org.springframework.stereotype.Component;

/**
 * How good each width is, as a share of its model's full width: the mean nDCG@10 over the evaluation sets, or the first
 * metric by name where there is none, as the usage reports have it.
 */
@Component
class QualityShares {

    private static final String HEADLINE = "ndcg@10";

    private final ModelRegistry models;
    private final Map<String, Map<Double, Double>> byModel = new ConcurrentHashMap<>();

    QualityShares(ModelRegistry models) {
        this.models = models;
    }

    /** NaN where the bundle tells no quality. */
    double of(String model, double width) {
        return byModel.computeIfAbsent(model, this::shares).getOrDefault(width, Double.NaN);
    }

    private Map<Double, Double> shares(String id) {
        return models.summaries().stream()
                .filter(model -> model.id().equals(id))
                .findFirst()
                .map(QualityShares::shares)
                .orElse(Map.of());
    }

    static Map<Double, Double> shares(ModelSummary model) {
        Map<Double, Double> shares = new TreeMap<>();
        OptionalDouble full = quality(model.widths().get(0));
        for (WidthSummary width : model.widths()) {
            OptionalDouble quality = quality(width);
            if (full.isPresent() && full.getAsDouble() > 0 && quality.isPresent()) {
                shares.put(width.width(), quality.getAsDouble() / full.getAsDouble());
            }
        }
        return shares;
    }

    private static OptionalDouble quality(WidthSummary width) {
        TreeMap<String, Integer> metrics = new TreeMap<>();
        width.quality().values().forEach(set -> set.keySet().forEach(metric -> metrics.merge(metric, 1, Integer::sum)));
        if (metrics.isEmpty()) {
            return OptionalDouble.empty();
        }
        String metric = metrics.containsKey(HEADLINE) ? HEADLINE : metrics.firstKey();
        return width.quality().values().stream()
                .filter(set -> set.containsKey(metric))
                .mapToDouble(set -> set.get(metric))
                .average();
    }
}
