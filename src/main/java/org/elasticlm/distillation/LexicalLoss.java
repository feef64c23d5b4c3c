package org.elasticlm.distillation;

import ai.djl.ndarray.NDArray;
import org.elasticlm.lexical.TokenBm25;

/**
 * How far a dense retriever's distribution over a batch's documents is from BM25's (weak supervision, arXiv 1704.08803; a dense
 * imitation of a lexical retriever, arXiv 2110.06918): a query has one judged document, and a BM25 score for all of them, so that
 * a model which starts without knowledge learns from few queries that the same words matter, and the rare ones more.
 *
 * @param weight of the loss, above 0
 * @param words what the scores are computed with
 */
public record LexicalLoss(double weight, TokenBm25 words) {

    /** BM25's scores are divided by this, so that its favourite does not take all of the distribution. */
    static final double TEMPERATURE = 2;

    public LexicalLoss {
        if (!(weight > 0)) {
            throw new IllegalArgumentException("weight: expected more than 0, found " + weight);
        }
    }

    /**
     * @param blocked [queries, documents], 0 or a large negative number where a document does not count
     * @param scores the model's, of the same shape, blocked ones included
     * @return a scalar, 0 when both rank with the same confidence
     */
    NDArray of(PairBatch batch, NDArray blocked, NDArray scores) {
        float[] lexical = words.scores(batch.queryIds(), batch.documentIds());
        NDArray expected = blocked.getManager().create(lexical, blocked.getShape());
        return Scaled.by(
                weight, DistributionLoss.of(Scaled.by(1 / TEMPERATURE, expected).add(blocked), scores));
    }
}
