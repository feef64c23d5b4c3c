package org.elasticlm.lexical;

import java.util.List;

/**
 * What a reranker adds to its logits for words that match: BM25 over tokens, times a weight. Cross-encoders and BM25 err on
 * different queries, so that their sum is better than either (arXiv 2301.09728 feeds the score in as text), and what is a sum
 * costs no width anything: every sub-model has the term whole. It reads all tokens of a document, also those beyond the encoder's
 * positions.
 *
 * @param weight of a BM25 score of 1, in logits; above 0
 * @param words what is rare, in the texts that the model was made from
 */
public record LexicalTerm(double weight, TokenBm25 words) {

    public LexicalTerm {
        if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("weight: expected more than 0, found " + weight);
        }
    }

    /** One summand a document. Tokens are those of the text, without special ones around it. */
    public float[] of(int[] query, List<int[]> documents) {
        float[] terms = words.scores(query, documents);
        for (int document = 0; document < terms.length; document++) {
            terms[document] *= (float) weight;
        }
        return terms;
    }
}
