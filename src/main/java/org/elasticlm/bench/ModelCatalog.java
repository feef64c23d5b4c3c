package org.elasticlm.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.elasticlm.bundle.BundleReader;
import org.elasticlm.bundle.BundleWidth;
import org.elasticlm.bundle.ModelBundle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Finds out what the widths of the model under test are worth. */
final class ModelCatalog {

    private static final String METRIC = "ndcg@10";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ModelCatalog() {}

    static WidthQuality fromBundle(Path directory) {
        ModelBundle bundle = BundleReader.read(directory);
        Map<Double, Double> byWidth = new HashMap<>();
        for (BundleWidth width : bundle.description().widths()) {
            List<Double> values = new ArrayList<>();
            width.quality().values().forEach(metrics -> {
                Double value = metrics.get(METRIC);
                if (value != null) {
                    values.add(value);
                }
            });
            byWidth.put(width.width().value(), mean(values));
        }
        String name = bundle.description().name() + "@" + bundle.description().version();
        return new WidthQuality(name, METRIC, byWidth);
    }

    /**
     * Reads the answer of {@code GET /v1/models}.
     *
     * @param model asked for by name, or empty for the first one whose task fits the route
     */
    static WidthQuality fromModels(String body, String model, Route route) {
        for (JsonNode entry : JSON.readTree(body).path("data")) {
            String id = entry.path("id").asString("");
            boolean named = !model.isEmpty() && (id.equals(model) || id.startsWith(model + "@"));
            boolean fits = model.isEmpty() && entry.path("task").asString("").equalsIgnoreCase(route.name());
            if (!named && !fits) {
                continue;
            }
            Map<Double, Double> byWidth = new HashMap<>();
            for (JsonNode width : entry.path("widths")) {
                List<Double> values = new ArrayList<>();
                for (JsonNode metrics : width.path("quality")) {
                    if (metrics.path(METRIC).isNumber()) {
                        values.add(metrics.path(METRIC).asDouble());
                    }
                }
                byWidth.put(width.path("width").asDouble(), mean(values));
            }
            return new WidthQuality(id, METRIC, byWidth);
        }
        return WidthQuality.UNKNOWN;
    }

    /** Over the evaluation sets; NaN where none has the metric. */
    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }
}
