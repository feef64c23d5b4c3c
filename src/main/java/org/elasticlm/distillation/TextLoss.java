package org.elasticlm.distillation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.PackedBatch;
import org.elasticlm.encoder.ProgramHead;
import org.elasticlm.encoder.TrainableEncoder;
import org.elasticlm.encoder.Width;

/** What a width's reading of a text costs against the teacher's; no task is involved. */
public enum TextLoss {
    /**
     * KL divergence between the softmaxed scaled Q·Qᵀ, K·Kᵀ and V·Vᵀ of the last layer (MiniLMv2, arXiv 2012.15828), the sum of
     * the three, mean over tokens and heads. The teacher's are those of its own heads; each width gets them by a dense layer
     * of its own from its last hidden states, which is thrown away afterwards, so they do not depend on the heads that it has
     * left.
     */
    RELATIONS(ProgramHead.LAST_PROJECTIONS, ProgramHead.RELATIONS) {
        @Override
        NDArray of(
                TrainableEncoder student,
                NDManager scope,
                PackedBatch batch,
                Width width,
                int number,
                NDArray teacher) {
            return student.relationLoss(scope, batch, width, teacher, number);
        }
    },
    /** Mean squared difference of the last hidden states. */
    HIDDEN(ProgramHead.LAST_HIDDEN, ProgramHead.LAST_HIDDEN) {
        @Override
        NDArray of(
                TrainableEncoder student,
                NDManager scope,
                PackedBatch batch,
                Width width,
                int number,
                NDArray teacher) {
            return student.forward(scope, batch, width).sub(teacher).square().mean();
        }
    };

    private final ProgramHead teacherHead;
    private final ProgramHead studentHead;

    TextLoss(ProgramHead teacherHead, ProgramHead studentHead) {
        this.teacherHead = teacherHead;
        this.studentHead = studentHead;
    }

    /** What the teacher's program computes. */
    public ProgramHead teacherHead() {
        return teacherHead;
    }

    /** What the students' program computes. */
    public ProgramHead studentHead() {
        return studentHead;
    }

    /** Dimensions of the students' program: the model's, with whatever each width has for itself. */
    public EncoderShape studentShape(EncoderShape shape, int widths) {
        return this == RELATIONS ? shape.withOutputs(widths) : shape;
    }

    /**
     * @param number the width's place among all that are trained
     * @param teacher what the teacher's program computes of the batch, detached
     * @return a scalar
     */
    abstract NDArray of(
            TrainableEncoder student, NDManager scope, PackedBatch batch, Width width, int number, NDArray teacher);
}
