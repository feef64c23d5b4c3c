package org.elasticlm.registry;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One width of a served model, for listings.
 *
 * @param width its nominal share of the model
 * @param heads per layer
 * @param neurons per layer
 * @param parameters weights of this sub-model
 * @param quality per evaluation set per metric the value measured when the model was published
 * @param latency on this host, or null before calibration
 */
public record WidthSummary(
        double width,
        List<Integer> heads,
        List<Integer> neurons,
        long parameters,
        Map<String, Map<String, Double>> quality,
        @Nullable WidthLatency latency) {}
