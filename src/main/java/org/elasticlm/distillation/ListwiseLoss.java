package org.elasticlm.distillation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;

/** Softmax cross-entropy over a query's candidates, of which the first is relevant; mean over queries. */
public final class ListwiseLoss {

    private ListwiseLoss() {}

    /**
     * @param logits [queries, candidates]
     * @return a scalar
     */
    public static NDArray of(NDArray logits) {
        return logits.logSoftmax(1).get(new NDIndex(":, 0")).mean().neg();
    }
}
