package org.elasticlm.inference;

import org.elasticlm.scheduling.WidthReason;

/**
 * @param rows per sequence, in the request's order: the embedding, or one relevance logit
 * @param width the one width that computed all of them
 * @param reason why that width
 * @param queueNanos from submission to the first batch
 * @param inferNanos from the first batch to the last result
 */
public record InferenceResult(float[][] rows, double width, WidthReason reason, long queueNanos, long inferNanos) {}
