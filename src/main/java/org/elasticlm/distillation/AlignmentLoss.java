package org.elasticlm.distillation;

import ai.djl.ndarray.NDArray;

/** One space for all widths: 1 − cosine between a narrow width's vector and the full width's, mean over texts. */
public final class AlignmentLoss {

    private AlignmentLoss() {}

    /**
     * @param full [texts, hidden], unit length, detached
     * @param narrow the same texts at a narrower width, unit length
     * @return a scalar from 0 to 2
     */
    public static NDArray of(NDArray full, NDArray narrow) {
        return Scaled.by(-1.0 / full.getShape().get(0), full.mul(narrow).sum()).add(1);
    }
}
