package org.elasticlm.dataset;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Grades while they are read, in the order of their queries. */
final class Judgments {

    /** Data sets bring up to hundreds of negatives a query; a training run meets no more than a few of them. */
    static final int NEGATIVES = 8;

    private final Map<String, Map<String, Integer>> byQuery = new LinkedHashMap<>();

    /** A document that is judged twice has the higher grade. */
    void add(String query, String document, int grade) {
        byQuery.computeIfAbsent(query, unused -> new HashMap<>()).merge(document, grade, Math::max);
    }

    void addUnlessJudged(String query, String document, int grade) {
        byQuery.computeIfAbsent(query, unused -> new HashMap<>()).putIfAbsent(document, grade);
    }

    Map<String, Integer> of(String query) {
        return byQuery.getOrDefault(query, Map.of());
    }

    /** Query id → document id → grade. */
    Map<String, Map<String, Integer>> byQuery() {
        return byQuery;
    }
}
