package org.elasticlm.distillation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** What a classifier's outputs cost against the truth, mean over examples: cross-entropy of classes, squared error of scores. */
enum LabelLoss {
    CLASSES {
        @Override
        NDArray of(NDArray outputs, double[] targets) {
            int classes = Math.toIntExact(outputs.getShape().get(1));
            float[] truth = new float[targets.length * classes];
            for (int example = 0; example < targets.length; example++) {
                truth[example * classes + (int) targets[example]] = 1;
            }
            NDArray chosen = outputs.getManager().create(truth, outputs.getShape());
            return Scaled.by(
                    -1.0 / targets.length, outputs.logSoftmax(1).mul(chosen).sum());
        }

        @Override
        NDArray distance(NDArray teacher, NDArray student) {
            return DistributionLoss.of(teacher, student);
        }
    },
    SCORES {
        @Override
        NDArray of(NDArray outputs, double[] targets) {
            NDManager scope = outputs.getManager();
            float[] truth = new float[targets.length];
            for (int example = 0; example < truth.length; example++) {
                truth[example] = (float) targets[example];
            }
            return distance(scope.create(truth, new Shape(truth.length, 1)), outputs);
        }

        @Override
        NDArray distance(NDArray teacher, NDArray student) {
            return student.sub(teacher).square().mean();
        }
    };

    /**
     * @param outputs [examples, outputs]
     * @param targets per example the number of its class, or its score
     * @return a scalar
     */
    abstract NDArray of(NDArray outputs, double[] targets);

    /**
     * How far a student's outputs are from a teacher's, 0 when they say the same. Gradients flow to the student only.
     *
     * @param teacher [examples, outputs], detached
     * @param student of the same shape
     * @return a scalar
     */
    abstract NDArray distance(NDArray teacher, NDArray student);
}
