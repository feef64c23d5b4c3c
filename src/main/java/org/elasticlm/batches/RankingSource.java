package org.elasticlm.batches;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.elasticlm.dataset.Bm25Index;
import org.elasticlm.dataset.Document;
import org.elasticlm.dataset.Hit;
import org.elasticlm.dataset.RelevantPair;
import org.elasticlm.dataset.RetrievalSet;
import org.elasticlm.tokenization.Tokenizer;

/**
 * Draws a query, its relevant document and negatives from BM25's best hits, which is what a reranker meets when it serves.
 * Negatives are searched when they are drawn, so nothing has to be mined before.
 */
public final class RankingSource implements AutoCloseable {

    /** Negatives come from so many of BM25's best hits. */
    private static final int DEPTH = 50;

    private static final int MOST_DRAWS = 1_000;

    private final Tokenizer tokenizer;
    private final List<IndexedSet> sets = new ArrayList<>();
    private final double shares;

    /**
     * Drawn in proportion to its share, the square root of its size: the largest set should not drown the others.
     *
     * @param places document id to its place in the corpus
     */
    private record IndexedSet(
            RetrievalSet set, List<RelevantPair> pairs, Map<String, Integer> places, Bm25Index index) {

        static IndexedSet of(RetrievalSet set) {
            Map<String, Integer> places = new HashMap<>();
            for (int place = 0; place < set.documents().size(); place++) {
                places.put(set.documents().get(place).id(), place);
            }
            return new IndexedSet(set, set.relevantPairs(), places, new Bm25Index(set.documents()));
        }

        double share() {
            return Math.sqrt(pairs.size());
        }
    }

    /** @param training one that stands twice is drawn twice as often */
    public RankingSource(List<RetrievalSet> training, Tokenizer tokenizer) {
        this.tokenizer = tokenizer;
        Map<String, IndexedSet> indexed = new HashMap<>();
        for (RetrievalSet set : training) {
            sets.add(indexed.computeIfAbsent(set.name(), name -> IndexedSet.of(set)));
        }
        shares = sets.stream().mapToDouble(IndexedSet::share).sum();
    }

    /**
     * @param candidates wanted, the relevant one included
     * @param limit longest pair
     * @param dropout of the query's words and of each document's; BM25's scores are of the whole texts
     * @throws IllegalStateException when queries have too few candidates
     */
    RankedPairs draw(int candidates, int limit, WordDropout dropout, Random random) {
        for (int draw = 0; draw < MOST_DRAWS; draw++) {
            IndexedSet set = drawSet(random);
            RelevantPair pair = set.pairs().get(random.nextInt(set.pairs().size()));
            List<Hit> chosen = candidates(set, pair, candidates, random);
            if (chosen.size() == candidates) {
                List<String> documents = chosen.stream()
                        .map(hit -> set.set().documents().get(hit.document()).content())
                        .map(document -> dropout.of(document, random))
                        .toList();
                return new RankedPairs(
                        tokenizer.pairs(dropout.of(pair.query().text(), random), documents, limit),
                        chosen.stream().map(Hit::score).toList());
            }
        }
        throw new IllegalStateException("A reranker needs " + (candidates - 1)
                + " documents beside the right one that share words with its query; of " + MOST_DRAWS
                + " queries drawn from the training sets none has so many. Give it larger sets.");
    }

    private IndexedSet drawSet(Random random) {
        double point = random.nextDouble() * shares;
        for (IndexedSet set : sets) {
            point -= set.share();
            if (point < 0) {
                return set;
            }
        }
        return sets.get(sets.size() - 1);
    }

    /** The relevant document, then negatives in random order; fewer than wanted when BM25 finds too few. */
    private static List<Hit> candidates(IndexedSet set, RelevantPair pair, int wanted, Random random) {
        String query = pair.query().text();
        int relevant =
                Objects.requireNonNull(set.places().get(pair.document().id()), "relevant pairs are in the corpus");
        Map<String, Integer> judgments = set.set().judgments(pair.query());
        List<Hit> negatives = new ArrayList<>();
        for (Hit hit : set.index().topK(query, DEPTH)) {
            Document document = set.set().documents().get(hit.document());
            boolean alsoRelevant = judgments.getOrDefault(document.id(), 0) > 0;
            if (!alsoRelevant && !document.content().equals(pair.document().content())) {
                negatives.add(hit);
            }
        }
        Collections.shuffle(negatives, random);
        List<Hit> chosen = new ArrayList<>(set.index().ranked(query, List.of(relevant)));
        chosen.addAll(negatives.subList(0, Math.min(wanted - 1, negatives.size())));
        return chosen;
    }

    @Override
    public void close() {
        sets.stream().distinct().forEach(set -> set.index().close());
    }
}
