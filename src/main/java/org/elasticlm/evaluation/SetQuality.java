package org.elasticlm.evaluation;

import java.util.List;

/**
 * How good a model is on one set, per width.
 *
 * @param set name and split, such as {@code medquad/dev}
 * @param documents size of the corpus
 * @param queries how many were asked
 * @param bm25 the baseline on the same queries; for a reranker the order that it was given
 * @param widths widest first
 */
public record SetQuality(String set, int documents, int queries, Run bm25, List<WidthRun> widths) {

    public SetQuality {
        widths = List.copyOf(widths);
    }

    /** What other widths are compared with: the widest that was measured. */
    Run widest() {
        return widths.get(0).served();
    }
}
