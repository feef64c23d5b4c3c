package org.elasticlm.evaluation;

import java.util.LinkedHashMap;
import java.util.Map;
import org.elasticlm.encoder.Width;
import org.jspecify.annotations.Nullable;

/**
 * What one width achieves on a set.
 *
 * @param width of the model
 * @param same queries and documents at this width; for a reranker its order. Null when it was not asked for.
 * @param fullDocuments queries at this width against documents at full width, as a server answers under load; null for a
 *     reranker or when it was not asked for
 */
public record WidthRun(
        Width width, @Nullable Run same, @Nullable Run fullDocuments) {

    /** What a server's quality at this width is: with documents at full width where that was measured. */
    public Run served() {
        if (fullDocuments != null) {
            return fullDocuments;
        }
        if (same == null) {
            throw new IllegalStateException("Width " + width.value() + " has no run");
        }
        return same;
    }

    /**
     * Metric → value for a bundle: {@code ndcg@10} and the others as served, and {@code ndcg@10-own-documents} with the
     * documents at this width too.
     */
    public Map<String, Double> metrics() {
        Map<String, Double> metrics = new LinkedHashMap<>(served().means());
        if (same != null && fullDocuments != null) {
            metrics.put(Metric.NDCG_10.key() + "-own-documents", same.mean(Metric.NDCG_10));
        }
        return metrics;
    }
}
