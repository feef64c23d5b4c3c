package org.elasticlm.distillation;

import ai.djl.ndarray.NDArray;

/**
 * In-batch contrastive loss (InfoNCE): each query should find its own document among all of the batch, and each document
 * its query. With unit vectors, scores are cosines over a temperature τ: −log softmax(q·dᵀ / τ) at the pair, the mean of
 * both directions.
 *
 * @param temperature τ
 */
public record ContrastiveLoss(double temperature) {

    /**
     * @param queries [batch, hidden], unit length
     * @param documents [batch, hidden], unit length; row i belongs to query i
     * @param blocked [batch, batch], 0 or a large negative number where a document is another pair's false negative
     * @return a scalar
     */
    public NDArray of(NDArray queries, NDArray documents, NDArray blocked) {
        NDArray scores = scores(queries, documents, blocked);
        NDArray pairs = queries.getManager().eye((int) queries.getShape().get(0));
        NDArray forward = scores.logSoftmax(1).mul(pairs).sum();
        NDArray backward = scores.logSoftmax(0).mul(pairs).sum();
        return forward.add(backward).div(-2f * queries.getShape().get(0));
    }

    /** What the softmax is taken of, [queries, documents]. */
    NDArray scores(NDArray queries, NDArray documents, NDArray blocked) {
        return queries.matMul(documents.transpose()).div((float) temperature).add(blocked);
    }
}
