package org.elasticlm.dataset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A corpus with the queries of one split and their judgments.
 *
 * @param name of the set and its split, such as {@code medquad/dev}
 * @param documents the whole corpus
 * @param queries those that have judgments in the split
 * @param judgments query id → document id → grade; 0 or below is not relevant
 * @param candidates query id → ids of the documents that a reranker is to reorder, where the set brings them
 */
public record RetrievalSet(
        String name,
        List<Document> documents,
        List<Query> queries,
        Map<String, Map<String, Integer>> judgments,
        Map<String, List<String>> candidates) {

    public RetrievalSet {
        documents = List.copyOf(documents);
        queries = List.copyOf(queries);
        judgments = Map.copyOf(judgments);
        candidates = Map.copyOf(candidates);
    }

    /** A set without candidates of its own. */
    public RetrievalSet(
            String name, List<Document> documents, List<Query> queries, Map<String, Map<String, Integer>> judgments) {
        this(name, documents, queries, judgments, Map.of());
    }

    /** The judgments of one query. */
    public Map<String, Integer> judgments(Query query) {
        return judgments.getOrDefault(query.id(), Map.of());
    }

    /**
     * Ids of queries that are documents of the corpus, as ArguAna's are: the same id, the same text, and not judged. To find
     * them for themselves is no merit.
     */
    public Set<String> ownQueries() {
        Map<String, Query> byId = new HashMap<>();
        queries.forEach(query -> byId.put(query.id(), query));
        Set<String> own = new HashSet<>();
        for (Document document : documents) {
            Query query = byId.get(document.id());
            if (query != null
                    && (query.text().equals(document.text()) || query.text().equals(document.content()))
                    && !judgments(query).containsKey(document.id())) {
                own.add(query.id());
            }
        }
        return own;
    }

    /** Every relevant pair whose document is in the corpus, in the order of the queries. */
    public List<RelevantPair> relevantPairs() {
        Map<String, Document> byId = new HashMap<>();
        documents.forEach(document -> byId.put(document.id(), document));
        List<RelevantPair> pairs = new ArrayList<>();
        for (Query query : queries) {
            judgments(query).entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .filter(judgment -> judgment.getValue() > 0)
                    .forEach(judgment -> {
                        Document document = byId.get(judgment.getKey());
                        if (document != null) {
                            pairs.add(new RelevantPair(query, document, judgment.getValue()));
                        }
                    });
        }
        return pairs;
    }

    /**
     * The same with no other documents than those that are judged for a query of the split or stand among its candidates. A
     * document that answers none of them may answer one of another split: taken as a negative, a model learns by heart that it
     * answers nothing.
     */
    public RetrievalSet judgedOnly() {
        Set<String> judged = judged(queries);
        return new RetrievalSet(
                name,
                documents.stream()
                        .filter(document -> judged.contains(document.id()))
                        .toList(),
                queries,
                judgments,
                candidates);
    }

    private Set<String> judged(List<Query> of) {
        Set<String> judged = new HashSet<>();
        for (Query query : of) {
            judged.addAll(judgments(query).keySet());
            judged.addAll(candidates.getOrDefault(query.id(), List.of()));
        }
        return judged;
    }

    /**
     * A smaller set for a quick look: some of the queries, the documents judged for them or to
     * be reordered, and random others. Its figures
     * are higher than the whole set's and compare with each other alone.
     *
     * @param queryCount at most so many queries
     * @param documentCount so many documents, unless more are judged or fewer are there
     */
    public RetrievalSet sample(int queryCount, int documentCount, long seed) {
        Random random = new Random(seed);
        List<Query> shuffled = new ArrayList<>(queries);
        Collections.shuffle(shuffled, random);
        List<Query> sampled = shuffled.subList(0, Math.min(queryCount, shuffled.size()));
        Set<String> judged = judged(sampled);
        List<Document> order = new ArrayList<>(documents);
        Collections.shuffle(order, random);
        List<Document> kept = new ArrayList<>();
        order.stream().filter(document -> judged.contains(document.id())).forEach(kept::add);
        order.stream()
                .filter(document -> !judged.contains(document.id()))
                .limit(Math.max(0, documentCount - kept.size()))
                .forEach(kept::add);
        return new RetrievalSet(name + " sample", kept, sampled, judgments, candidates);
    }
}
