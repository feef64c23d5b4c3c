package org.elasticlm.distillation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.elasticlm.dataset.Bm25Index;

/**
 * BM25 over the tokens that a model reads: how well a query's words match those of a document, which need not be in any index.
 * A term's weight is ln(1 + (N − n + ½) / (n + ½)) for n of N documents that have it, times f / (f + k1 (1 − b + b l / l̄)) for f
 * occurrences in a document of length l, with Lucene's formula and the index's k1 and b.
 */
public final class TokenBm25 {

    private final Map<Integer, Integer> documentsWith;
    private final long documents;
    private final double averageLength;

    private TokenBm25(Map<Integer, Integer> documentsWith, long documents, double averageLength) {
        this.documentsWith = documentsWith;
        this.documents = documents;
        this.averageLength = averageLength;
    }

    /**
     * Counts in how many documents each token stands. Tokens that stand in all of them, as those that begin and end a text, weigh
     * next to nothing.
     *
     * @param documents at least one
     */
    public static TokenBm25 of(Stream<int[]> documents) {
        Map<Integer, Integer> with = new HashMap<>();
        long[] countAndLength = new long[2];
        documents.forEachOrdered(document -> {
            countAndLength[0]++;
            countAndLength[1] += document.length;
            Arrays.stream(document).distinct().forEach(token -> with.merge(token, 1, Integer::sum));
        });
        if (countAndLength[1] == 0) {
            throw new IllegalArgumentException("Expected documents with tokens, found none");
        }
        return new TokenBm25(with, countAndLength[0], (double) countAndLength[1] / countAndLength[0]);
    }

    /** @return row-major [queries, documents] */
    float[] scores(int[][] queries, int[][] documents) {
        Set<Integer> asked = new HashSet<>();
        Stream.of(queries).flatMapToInt(Arrays::stream).forEach(asked::add);
        List<Map<Integer, Double>> weights = new ArrayList<>();
        for (int[] document : documents) {
            weights.add(weights(document, asked));
        }
        float[] scores = new float[queries.length * documents.length];
        for (int query = 0; query < queries.length; query++) {
            for (int document = 0; document < documents.length; document++) {
                double sum = 0;
                for (int token : queries[query]) {
                    sum += weights.get(document).getOrDefault(token, 0.0);
                }
                scores[query * documents.length + document] = (float) sum;
            }
        }
        return scores;
    }

    /** What each of the tokens that somebody asks for adds to the document's score. */
    private Map<Integer, Double> weights(int[] document, Set<Integer> asked) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int token : document) {
            if (asked.contains(token)) {
                counts.merge(token, 1, Integer::sum);
            }
        }
        double norm = Bm25Index.K1 * (1 - Bm25Index.B + Bm25Index.B * document.length / averageLength);
        Map<Integer, Double> weights = new HashMap<>();
        counts.forEach((token, count) -> weights.put(token, rarity(token) * count / (count + norm)));
        return weights;
    }

    private double rarity(int token) {
        int with = documentsWith.getOrDefault(token, 0);
        return Math.log(1 + (documents - with + 0.5) / (with + 0.5));
    }
}
