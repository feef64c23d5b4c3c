package org.elasticlm.evaluation;

import java.util.List;
import java.util.Locale;
import org.elasticlm.encoder.Width;

/**
 * What a reranker's order would be worth with other weights of its lexical term. A network that knows its training queries by
 * heart is too sure beside BM25 of others, so that the best weight may be another than that of training.
 *
 * @param own the weight that the model has, above 0
 * @param weights to tell of
 * @param widths widest first
 */
record LexicalTable(double own, List<Double> weights, List<Width> widths) {

    String of(RerankScores scores) {
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT, "%nnDCG@10 by weight of the lexical term, which is %s%n%-10s", own, "width"));
        weights.forEach(weight -> table.append(String.format(Locale.ROOT, " %7s", weight)));
        table.append(System.lineSeparator());
        for (Width width : widths) {
            table.append(String.format(Locale.ROOT, "%-10s", width.value()));
            for (double weight : weights) {
                double value = scores.run("", width, weight / own).mean(Metric.NDCG_10);
                table.append(String.format(Locale.ROOT, " %7.3f", value));
            }
            table.append(System.lineSeparator());
        }
        return table.toString();
    }
}
