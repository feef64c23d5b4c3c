package org.elasticlm.batches;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.elasticlm.dataset.RelevantPair;
import org.elasticlm.dataset.RetrievalSet;
import org.elasticlm.tokenization.Tokenizer;
import org.elasticlm.tokenization.TruncationSide;

/**
 * A retrieval set's training pairs, tokenised. Texts are numbered by content, so that two documents with the same text are
 * the same document.
 *
 * @param name the set's name
 * @param queries per pair the query's tokens
 * @param documents per pair the document's tokens
 * @param queryNumbers per pair the number of its query's text
 * @param documentNumbers per pair the number of its document's text
 */
public record PairSet(String name, int[][] queries, int[][] documents, int[] queryNumbers, int[] documentNumbers) {

    /**
     * @param queryTokens longest query, special tokens included
     * @param documentTokens longest document that any batch will use
     */
    public static PairSet of(RetrievalSet set, Tokenizer tokenizer, int queryTokens, int documentTokens) {
        List<RelevantPair> pairs = set.relevantPairs();
        int[][] queries = new int[pairs.size()][];
        int[][] documents = new int[pairs.size()][];
        int[] queryNumbers = new int[pairs.size()];
        int[] documentNumbers = new int[pairs.size()];
        Map<String, Integer> numbers = new HashMap<>();
        List<int[]> tokens = new ArrayList<>();
        for (int pair = 0; pair < pairs.size(); pair++) {
            String query = pairs.get(pair).query().text();
            String document = pairs.get(pair).document().content();
            queryNumbers[pair] = number(query, numbers, tokens, tokenizer, queryTokens);
            documentNumbers[pair] = number(document, numbers, tokens, tokenizer, documentTokens);
            queries[pair] = tokens.get(queryNumbers[pair]);
            documents[pair] = tokens.get(documentNumbers[pair]);
        }
        return new PairSet(set.name(), queries, documents, queryNumbers, documentNumbers);
    }

    private static int number(
            String text, Map<String, Integer> numbers, List<int[]> tokens, Tokenizer tokenizer, int limit) {
        Integer known = numbers.putIfAbsent(text, tokens.size());
        if (known != null) {
            return known;
        }
        tokens.add(tokenizer.text(text, limit, TruncationSide.END).ids());
        return tokens.size() - 1;
    }

    /** Every document once. */
    public Stream<int[]> distinctDocuments() {
        Set<Integer> seen = new HashSet<>();
        return IntStream.range(0, size())
                .filter(pair -> seen.add(documentNumbers[pair]))
                .mapToObj(pair -> documents[pair]);
    }

    /** The pairs that belong together, by {@link #key}. */
    Set<Long> relevant() {
        Set<Long> relevant = new HashSet<>();
        for (int pair = 0; pair < size(); pair++) {
            relevant.add(key(queryNumbers[pair], documentNumbers[pair]));
        }
        return relevant;
    }

    static long key(int query, int document) {
        return (long) query << 32 | document & 0xFFFFFFFFL;
    }

    public int size() {
        return queries.length;
    }
}
