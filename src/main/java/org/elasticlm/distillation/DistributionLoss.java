package org.elasticlm.distillation;

import ai.djl.ndarray.NDArray;

/**
 * Listwise distillation: KL divergence from the teacher's distribution over a query's candidates to the student's, mean
 * over queries. Gradients flow to the student only.
 */
public final class DistributionLoss {

    private DistributionLoss() {}

    /**
     * @param teacher scores [queries, candidates], detached
     * @param student scores of the same shape
     * @return a scalar, 0 when both rank with the same confidence
     */
    public static NDArray of(NDArray teacher, NDArray student) {
        NDArray expected = teacher.softmax(1);
        NDArray gap = teacher.logSoftmax(1).sub(student.logSoftmax(1));
        return Scaled.by(1.0 / teacher.getShape().get(0), expected.mul(gap).sum());
    }
}
