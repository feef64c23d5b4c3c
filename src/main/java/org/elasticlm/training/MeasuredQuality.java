package org.elasticlm.training;

import java.util.List;
import java.util.Map;
import org.elasticlm.evaluation.LabelQuality;
import org.elasticlm.evaluation.Metric;
import org.elasticlm.evaluation.SetQuality;
import org.elasticlm.evaluation.WidthRun;
import org.jspecify.annotations.Nullable;

/**
 * What was measured on one evaluation set, as a bundle keeps it and its card shows it.
 *
 * @param metric the one that the card shows, for people
 * @param values that metric, a width each
 * @param metrics per width all metrics by their names in files
 * @param bm25 the baseline's value, or null where there is none
 */
record MeasuredQuality(
        String metric,
        List<Double> values,
        List<Map<String, Double>> metrics,
        @Nullable Double bm25) {

    static MeasuredQuality of(SetQuality quality) {
        return new MeasuredQuality(
                "nDCG@10",
                quality.widths().stream()
                        .map(run -> run.served().mean(Metric.NDCG_10))
                        .toList(),
                quality.widths().stream().map(WidthRun::metrics).toList(),
                quality.bm25().mean(Metric.NDCG_10));
    }

    static MeasuredQuality of(LabelQuality quality) {
        return new MeasuredQuality(
                quality.metrics().get(0).key(),
                quality.widths().stream().map(width -> width.values().get(0)).toList(),
                quality.metricsPerWidth(),
                null);
    }
}
