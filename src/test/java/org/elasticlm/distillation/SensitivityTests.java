package org.elasticlm.distillation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SensitivityTests {

    @Test
    void aMasksGradientIsTheSumOfWeightTimesGradientOverItsColumns() {
        float[] weight = {1, 2, 3, 4, 5, 6, 7, 8};
        float[] gradient = {1, -1, 0, 2, 1, 0, -1, 0.5f};
        double[] scores = new double[2];

        Sensitivity.maskGradients(weight, gradient, 2, scores);

        // Columns 0 and 1 belong to the first block: 1 − 2 + 5 + 0; columns 2 and 3 to the second: 0 + 8 − 7 + 4.
        assertThat(scores).containsExactly(4, 5);
    }

    @Test
    void signsOfDifferentMicroBatchesDoNotCancel() {
        double[] scores = new double[1];

        Sensitivity.maskGradients(new float[] {1}, new float[] {2}, 1, scores);
        Sensitivity.maskGradients(new float[] {1}, new float[] {-2}, 1, scores);

        assertThat(scores).containsExactly(4);
    }
}
