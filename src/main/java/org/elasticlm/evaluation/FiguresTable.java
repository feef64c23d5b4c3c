package org.elasticlm.evaluation;

import java.util.List;
import java.util.Locale;
import org.elasticlm.evaluation.SetFigures.WidthFigures;

/**
 * All sets and widths in one table, as Markdown and as CSV.
 *
 * @param title what was measured, such as {@code starter-rerank@1}
 * @param how it was measured, a sentence
 */
record FiguresTable(String title, String how, List<SetFigures> sets) {

    FiguresTable {
        sets = List.copyOf(sets);
    }

    String markdown() {
        StringBuilder text = new StringBuilder("# " + title + " beside BM25\n\n" + how + "\n\n")
                .append("| set | documents | queries | width | documents at | nDCG@10 | 95 % interval | of full width"
                        + " | BM25 | of BM25 | difference from BM25, 95 % interval |\n")
                .append("|---|---|---|---|---|---|---|---|---|---|---|\n");
        for (SetFigures set : sets) {
            for (WidthFigures width : set.widths()) {
                double difference = width.value() - set.bm25();
                String bold = width.aboveBm25().excludesZero() ? "**" : "";
                text.append(String.format(
                        Locale.ROOT,
                        "| %s | %,d | %,d | %s | %s | %.3f | %.3f to %.3f | %s | %.3f | %s | %s%+.3f%s (%+.3f to %+.3f)"
                                + " |\n",
                        set.set(),
                        set.documents(),
                        set.queries(),
                        width.width(),
                        width.documentWidth() == null ? "" : width.documentWidth(),
                        width.value(),
                        width.interval().low(),
                        width.interval().high(),
                        percent(width.value(), set.widest().value()),
                        set.bm25(),
                        percent(width.value(), set.bm25()),
                        bold,
                        difference,
                        bold,
                        width.aboveBm25().low(),
                        width.aboveBm25().high()));
            }
        }
        return text.append("\nIntervals are those of 2,000 bootstrap samples of the queries; those of differences are"
                        + " paired by query. In bold where 0 lies outside.\n")
                .toString();
    }

    String csv() {
        StringBuilder text = new StringBuilder(
                "set,documents,queries,width,documents_at,ndcg@10,low,high,of_full_width,bm25,of_bm25,difference,"
                        + "difference_low,difference_high\n");
        for (SetFigures set : sets) {
            for (WidthFigures width : set.widths()) {
                text.append(String.format(
                        Locale.ROOT,
                        "%s,%d,%d,%s,%s,%.6f,%.6f,%.6f,%s,%.6f,%s,%.6f,%.6f,%.6f\n",
                        set.set(),
                        set.documents(),
                        set.queries(),
                        width.width(),
                        width.documentWidth() == null ? "" : width.documentWidth(),
                        width.value(),
                        width.interval().low(),
                        width.interval().high(),
                        share(width.value(), set.widest().value()),
                        set.bm25(),
                        share(width.value(), set.bm25()),
                        width.value() - set.bm25(),
                        width.aboveBm25().low(),
                        width.aboveBm25().high()));
            }
        }
        return text.toString();
    }

    private static String percent(double value, double whole) {
        return whole == 0 ? "-" : String.format(Locale.ROOT, "%.1f %%", 100 * value / whole);
    }

    /** Empty where there is nothing to compare with. */
    private static String share(double value, double whole) {
        return whole == 0 ? "" : String.format(Locale.ROOT, "%.6f", value / whole);
    }
}
