package org.elasticlm.evaluation;

import java.util.List;
import java.util.Map;

/**
 * What one system found for one query.
 *
 * @param query its id
 * @param documents best first, ties broken as trec_eval breaks them
 * @param judgments document id → grade; 0 or below is not relevant
 */
public record Ranking(String query, List<RankedDocument> documents, Map<String, Integer> judgments) {

    /** Puts the documents in order. */
    public Ranking {
        documents = documents.stream().sorted(RankedDocument.ORDER).toList();
    }

    /** Grade of the document at a rank from 0; 0 when it is not judged. */
    int grade(int rank) {
        return Math.max(0, judgments.getOrDefault(documents.get(rank).id(), 0));
    }

    /** Documents that were judged relevant, found or not. */
    int relevant() {
        return (int) judgments.values().stream().filter(grade -> grade > 0).count();
    }
}
