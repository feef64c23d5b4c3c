package org.elasticlm.inference;

import org.elasticlm.registry.ServedModel;

/**
 * Tokenised work for one model. All of it is computed at one width.
 *
 * @param model what computes it
 * @param ids per sequence its token ids
 * @param types per sequence its token types
 * @param arrivedNanos when the request reached the server, on {@link System#nanoTime}'s clock
 * @param terms deadline and limits
 * @param documents whether these are documents to store: full width, long deadline, behind waiting queries
 */
public record InferenceRequest(
        ServedModel model, int[][] ids, int[][] types, long arrivedNanos, ServiceTerms terms, boolean documents) {}
