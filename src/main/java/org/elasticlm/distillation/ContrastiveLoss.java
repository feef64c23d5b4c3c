package org.elasticlm.distillation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;

/**
 * In-batch contrastive loss (InfoNCE): each query should find its own document among all of the batch, hard negatives
 * included, and each pair's document its query. With unit vectors, scores are cosines over a temperature τ: −log softmax(q·dᵀ / τ) at the pair, the mean of
 * both directions.
 *
 * @param temperature τ
 */
public record ContrastiveLoss(double temperature) {

    /**
     * @param queries [batch, hidden], unit length
     * @param documents [batch or more, hidden], unit length; row i belongs to query i, those beyond to none
     * @param blocked [batch, documents], 0 or a large negative number where a document is another pair's false negative
     * @return a scalar
     */
    public NDArray of(NDArray queries, NDArray documents, NDArray blocked) {
        NDArray scores = scores(queries, documents, blocked);
        int rows = (int) queries.getShape().get(0);
        int columns = (int) documents.getShape().get(0);
        NDArray pairs = queries.getManager().eye(rows, columns, 0, DataType.FLOAT32);
        NDArray forward = scores.logSoftmax(1).mul(pairs).sum();
        NDArray backward = scores.logSoftmax(0).mul(pairs).sum();
        return Scaled.by(-0.5 / rows, forward.add(backward));
    }

    /** What the softmax is taken of, [queries, documents]. */
    NDArray scores(NDArray queries, NDArray documents, NDArray blocked) {
        return Scaled.by(1 / temperature, queries.matMul(documents.transpose())).add(blocked);
    }
}
