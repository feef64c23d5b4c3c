package org.elasticlm.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.elasticlm.dataset.Bm25Index;
import org.elasticlm.dataset.Document;
import org.elasticlm.dataset.Hit;
import org.elasticlm.dataset.RelevantPair;
import org.elasticlm.dataset.RetrievalSet;
import org.elasticlm.tokenization.TokenizedText;
import org.elasticlm.tokenization.Tokenizer;

/**
 * Draws a query, its relevant document and negatives from BM25's best hits, which is what a reranker meets when it serves.
 * Negatives are searched when they are drawn, so nothing has to be mined before.
 */
final class RankingSource implements AutoCloseable {

    /** Negatives come from so many of BM25's best hits. */
    private static final int DEPTH = 50;

    private final Tokenizer tokenizer;
    private final List<IndexedSet> sets = new ArrayList<>();
    private final double shares;

    /** Drawn in proportion to its share, the square root of its size: the largest set should not drown the others. */
    private record IndexedSet(RetrievalSet set, List<RelevantPair> pairs, Bm25Index index, double share) {}

    RankingSource(List<RetrievalSet> training, Tokenizer tokenizer) {
        this.tokenizer = tokenizer;
        for (RetrievalSet set : training) {
            List<RelevantPair> pairs = set.relevantPairs();
            sets.add(new IndexedSet(set, pairs, new Bm25Index(set.documents()), Math.sqrt(pairs.size())));
        }
        shares = sets.stream().mapToDouble(IndexedSet::share).sum();
    }

    /**
     * @param candidates wanted, the relevant one included
     * @param limit longest pair
     * @return the candidates' pairs, the relevant one first
     */
    List<TokenizedText> draw(int candidates, int limit, Random random) {
        while (true) {
            IndexedSet set = drawSet(random);
            RelevantPair pair = set.pairs().get(random.nextInt(set.pairs().size()));
            List<String> documents = candidates(set, pair, candidates, random);
            if (documents.size() == candidates) {
                return tokenizer.pairs(pair.query().text(), documents, limit);
            }
        }
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
    private static List<String> candidates(IndexedSet set, RelevantPair pair, int wanted, Random random) {
        String relevant = pair.document().content();
        List<String> negatives = new ArrayList<>();
        for (Hit hit : set.index().topK(pair.query().text(), DEPTH)) {
            Document document = set.set().documents().get(hit.document());
            String content = document.content();
            boolean alsoRelevant = set.set().judgments(pair.query()).getOrDefault(document.id(), 0) > 0;
            if (!alsoRelevant && !content.equals(relevant)) {
                negatives.add(content);
            }
        }
        Collections.shuffle(negatives, random);
        List<String> chosen = new ArrayList<>(List.of(relevant));
        chosen.addAll(negatives.subList(0, Math.min(wanted - 1, negatives.size())));
        return chosen;
    }

    @Override
    public void close() {
        sets.forEach(set -> set.index().close());
    }
}
