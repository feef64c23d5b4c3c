package org.elasticlm.evaluation;

import java.util.Comparator;

/** A document at some place of a ranking. */
public record RankedDocument(String id, float score) {

    /** trec_eval's order: by score as a float, equals by identifier from the last to the first. */
    static final Comparator<RankedDocument> ORDER = Comparator.comparingDouble(RankedDocument::score)
            .thenComparing(RankedDocument::id)
            .reversed();
}
