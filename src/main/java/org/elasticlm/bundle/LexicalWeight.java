package org.elasticlm.bundle;

/**
 * The numbers of a {@link org.elasticlm.lexical.LexicalTerm} that stand in {@code elastic.json}; how rare each token is stands
 * among the weights.
 *
 * @param weight of a BM25 score of 1, in logits
 * @param averageTokens how long the documents were in which tokens were counted
 */
public record LexicalWeight(double weight, double averageTokens) {}
