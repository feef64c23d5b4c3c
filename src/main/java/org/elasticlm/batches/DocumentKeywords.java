package org.elasticlm.batches;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.elasticlm.lexical.TokenBm25;

/**
 * Now and then, instead of the set's own query, a few of the document's words, the rare ones sooner: always other ones, so that a
 * model that sees few queries many times cannot learn them by heart and learns what words say of a document instead. Texts of a
 * collection as queries are how a dense retriever learns to match as a lexical one does (arXiv 2110.06918).
 *
 * @param share of the pairs, between 0 and 1
 * @param words how rare each token is
 * @param continuations tokens that stay with the one before them
 */
public record DocumentKeywords(double share, TokenBm25 words, BitSet continuations) implements QueryWords {

    private static final int FEWEST = 2;
    private static final int MOST = 8;

    /** A word of the document, by its place in it and for how long it goes on. */
    private record Word(int from, int to, double rank) {}

    /** With fewer than {@value #MOST} different words in the document it is the set's own query after all. */
    @Override
    public int[] draw(int[] query, int[] document, Random random) {
        if (random.nextDouble() >= share) {
            return query;
        }
        List<Word> candidates = words(document, random);
        if (candidates.size() < MOST) {
            return query;
        }
        int count = random.nextInt(FEWEST, MOST + 1);
        Collections.sort(candidates, Comparator.comparingDouble(Word::rank).reversed());
        IntStream.Builder ids = IntStream.builder();
        ids.add(document[0]);
        candidates.stream()
                .limit(count)
                .sorted(Comparator.comparingInt(Word::from))
                .flatMapToInt(word -> Arrays.stream(document, word.from(), word.to()))
                .forEach(ids);
        ids.add(document[document.length - 1]);
        return ids.build().toArray();
    }

    /**
     * Every word once, with a rank by which the first few are a draw without replacement, weighted by the rarity of a word's
     * rarest token (Efraimidis and Spirakis 2006: u to the power of 1/w).
     */
    private List<Word> words(int[] document, Random random) {
        List<Word> found = new ArrayList<>();
        Set<List<Integer>> seen = new HashSet<>();
        int end = document.length - 1;
        int to;
        for (int from = 1; from < end; from = to) {
            to = from + 1;
            double weight = words.rarity()[document[from]];
            while (to < end && continuations.get(document[to])) {
                weight = Math.max(weight, words.rarity()[document[to]]);
                to++;
            }
            if (seen.add(Arrays.stream(document, from, to).boxed().toList())) {
                found.add(new Word(from, to, Math.pow(random.nextDouble(), 1 / weight)));
            }
        }
        return found;
    }
}
