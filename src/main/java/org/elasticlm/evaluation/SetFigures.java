package org.elasticlm.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.elasticlm.encoder.EncoderTask;
import org.jspecify.annotations.Nullable;

/**
 * What the widths of a model achieve on one set beside BM25, all in nDCG@10.
 *
 * @param set name and split, such as {@code medquad/dev}
 * @param documents size of the corpus
 * @param queries how many were asked
 * @param bm25 what BM25 achieves by itself on the same queries; for a reranker the order that it was given
 * @param widths widest first; an embedder's width with documents at full width before the same with its own
 */
record SetFigures(String set, int documents, int queries, double bm25, List<WidthFigures> widths) {

    /**
     * One width.
     *
     * @param width of a reranker's pairs, or of an embedder's queries
     * @param documentWidth of the documents that the queries are compared with; null for a reranker
     * @param interval of the value
     * @param aboveBm25 interval of the value's difference from BM25's, paired by query
     */
    record WidthFigures(
            double width, @Nullable Double documentWidth, double value, Interval interval, Interval aboveBm25) {

        /** Whether a server answers so: it stores an embedder's documents at full width. */
        boolean asServed(double fullWidth) {
            return documentWidth == null || documentWidth == fullWidth;
        }
    }

    SetFigures {
        widths = List.copyOf(widths);
    }

    static SetFigures of(SetQuality quality, EncoderTask task) {
        List<WidthFigures> widths = new ArrayList<>();
        double fullWidth = quality.widths().get(0).width().value();
        for (WidthRun run : quality.widths()) {
            double width = run.width().value();
            Run full = run.fullDocuments();
            Run same = run.same();
            if (full != null) {
                widths.add(figures(width, fullWidth, full, quality.bm25()));
            }
            if (same != null && (full == null || width != fullWidth)) {
                Double documents = task == EncoderTask.RERANK ? null : Double.valueOf(width);
                widths.add(figures(width, documents, same, quality.bm25()));
            }
        }
        return new SetFigures(
                quality.set(),
                quality.documents(),
                quality.queries(),
                quality.bm25().mean(Metric.NDCG_10),
                widths);
    }

    private static WidthFigures figures(double width, @Nullable Double documentWidth, Run run, Run bm25) {
        double[] values = run.values(Metric.NDCG_10);
        return new WidthFigures(
                width,
                documentWidth,
                run.mean(Metric.NDCG_10),
                Interval.ofMean(values),
                Interval.ofDifference(values, bm25.values(Metric.NDCG_10)));
    }

    /** What other widths are compared with. */
    WidthFigures widest() {
        return widths.get(0);
    }
}
