package org.elasticlm.lexical;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * BM25 over the tokens that a model reads: how well a query's words match those of a document, which need not be in any index.
 * A term's weight is ln(1 + (N − n + ½) / (n + ½)) for n of N documents that have it, times f / (f + k1 (1 − b + b l / l̄)) for f
 * occurrences in a document of length l, with Lucene's formula.
 */
public final class TokenBm25 {

    /** How soon more occurrences of a term stop mattering. Anserini's default for passages. */
    public static final float K1 = 0.9f;

    /** How much longer documents are discounted. Anserini's default for passages. */
    public static final float B = 0.4f;

    private final float[] rarity;
    private final double averageTokens;

    /**
     * @param rarity per token id the logarithm above; the array is kept
     * @param averageTokens l̄, above 0
     */
    public TokenBm25(float[] rarity, double averageTokens) {
        this.rarity = rarity;
        this.averageTokens = averageTokens;
    }

    /**
     * Counts in how many documents each token stands. Tokens that stand in all of them, as those that begin and end a text, weigh
     * next to nothing; one that stands in none is the rarest.
     *
     * @param documents at least one token in all
     * @param vocabulary the highest token id and one
     */
    public static TokenBm25 of(Stream<int[]> documents, int vocabulary) {
        int[] with = new int[vocabulary];
        long[] countAndLength = new long[2];
        documents.forEachOrdered(document -> {
            countAndLength[0]++;
            countAndLength[1] += document.length;
            Arrays.stream(document).distinct().forEach(token -> with[token]++);
        });
        if (countAndLength[1] == 0) {
            throw new IllegalArgumentException("Expected documents with tokens, found none");
        }
        float[] rarity = new float[vocabulary];
        for (int token = 0; token < vocabulary; token++) {
            rarity[token] = (float) Math.log(1 + (countAndLength[0] - with[token] + 0.5) / (with[token] + 0.5));
        }
        return new TokenBm25(rarity, (double) countAndLength[1] / countAndLength[0]);
    }

    /** The same, but that these tokens match nothing. */
    public TokenBm25 without(int... tokens) {
        float[] others = rarity.clone();
        for (int token : tokens) {
            others[token] = 0;
        }
        return new TokenBm25(others, averageTokens);
    }

    /** Per token id, as it was given. */
    public float[] rarity() {
        return rarity;
    }

    public double averageTokens() {
        return averageTokens;
    }

    /** @return row-major [queries, documents] */
    public float[] scores(int[][] queries, int[][] documents) {
        float[] scores = new float[queries.length * documents.length];
        for (int query = 0; query < queries.length; query++) {
            float[] row = scores(queries[query], Arrays.asList(documents));
            System.arraycopy(row, 0, scores, query * documents.length, documents.length);
        }
        return scores;
    }

    /** One score a document. A word that the query has twice counts twice. */
    public float[] scores(int[] query, List<int[]> documents) {
        // The first place is for all tokens that nobody asks for.
        int[] places = new int[rarity.length];
        double[] asked = new double[query.length + 1];
        int last = 0;
        for (int token : query) {
            if (places[token] == 0) {
                places[token] = ++last;
            }
            asked[places[token]] += rarity[token];
        }
        int[] counts = new int[last + 1];
        float[] scores = new float[documents.size()];
        for (int at = 0; at < scores.length; at++) {
            int[] document = documents.get(at);
            Arrays.fill(counts, 0);
            for (int token : document) {
                counts[places[token]]++;
            }
            double norm = K1 * (1.0 - B + B * document.length / averageTokens);
            double sum = 0;
            for (int place = 1; place <= last; place++) {
                sum += asked[place] * counts[place] / (counts[place] + norm);
            }
            scores[at] = (float) sum;
        }
        return scores;
    }
}
