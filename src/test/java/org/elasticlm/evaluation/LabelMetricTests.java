package org.elasticlm.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.elasticlm.dataset.GlueTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Values worked out by hand. */
class LabelMetricTests {

    private static final Offset<Double> TINY = within(1e-12);

    /** Of class 1: three right, one missed, two wrongly claimed; of class 0: two right. */
    private static final double[] PREDICTED = {1, 1, 1, 0, 1, 1, 0, 0};

    private static final double[] ACTUAL = {1, 1, 1, 1, 0, 0, 0, 0};

    @Test
    void accuracyIsTheShareOfHits() {
        assertThat(LabelMetric.ACCURACY.of(PREDICTED, ACTUAL)).isCloseTo(5.0 / 8, TINY);
    }

    @Test
    void f1JoinsPrecisionAndRecallOfTheFirstClass() {
        double precision = 3.0 / 5;
        double recall = 3.0 / 4;
        assertThat(LabelMetric.F1.of(PREDICTED, ACTUAL)).isCloseTo(2 * precision * recall / (precision + recall), TINY);
        assertThat(LabelMetric.F1.of(new double[] {0, 0}, new double[] {0, 0})).isZero();
    }

    @Test
    void matthewsCorrelationCountsAllFourCells() {
        // (TP TN - FP FN) / sqrt((TP + FP)(TP + FN)(TN + FP)(TN + FN)).
        assertThat(LabelMetric.MATTHEWS.of(PREDICTED, ACTUAL))
                .isCloseTo((3 * 2 - 2 * 1) / Math.sqrt(5 * 4 * 4 * 3), TINY);
        assertThat(LabelMetric.MATTHEWS.of(ACTUAL, ACTUAL)).isCloseTo(1, TINY);
        assertThat(LabelMetric.MATTHEWS.of(new double[] {1, 0}, new double[] {0, 1}))
                .isCloseTo(-1, TINY);
        assertThat(LabelMetric.MATTHEWS.of(new double[] {1, 1}, new double[] {0, 1}))
                .isZero();
    }

    @Test
    void matthewsCorrelationOfThreeClasses() {
        // Hits 3 of 4; predicted 2, 1, 1 and actual 1, 2, 1: (3·4 - 5) / sqrt((16 - 6)(16 - 6)).
        assertThat(LabelMetric.MATTHEWS.of(new double[] {0, 0, 1, 2}, new double[] {0, 1, 1, 2}))
                .isCloseTo(0.7, TINY);
    }

    @Test
    void pearsonsCorrelationIsOfTheValues() {
        // Deviations -1, 0, 1 and -2, 1, 1.
        assertThat(LabelMetric.PEARSON.of(new double[] {1, 2, 3}, new double[] {0, 3, 3}))
                .isCloseTo(3 / Math.sqrt(2 * 6), TINY);
        assertThat(LabelMetric.PEARSON.of(new double[] {5, 5, 5}, new double[] {1, 2, 3}))
                .isZero();
    }

    @Test
    void spearmansCorrelationIsOfTheRanks() {
        assertThat(LabelMetric.SPEARMAN.of(new double[] {1, 10, 100}, new double[] {0.1, 0.2, 0.3}))
                .isCloseTo(1, TINY);
        // Ranks 1, 2.5, 2.5, 4 and 1, 2, 3, 4: deviations -1.5, 0, 0, 1.5 and -1.5, -0.5, 0.5, 1.5.
        assertThat(LabelMetric.SPEARMAN.of(new double[] {1, 7, 7, 9}, new double[] {2, 3, 4, 5}))
                .isCloseTo(4.5 / Math.sqrt(4.5 * 5), TINY);
    }

    @ParameterizedTest
    @EnumSource(GlueTask.class)
    void everyTaskHasItsMeasures(GlueTask task) {
        boolean ofScores = LabelMetric.of(task).contains(LabelMetric.PEARSON);
        assertThat(ofScores).isEqualTo(task.classes().isEmpty());
        assertThat(LabelMetric.of(GlueTask.COLA)).containsExactly(LabelMetric.MATTHEWS);
    }

    @Test
    void everyExampleNeedsAPrediction() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelMetric.ACCURACY.of(new double[2], new double[3]))
                .withMessageContaining("found 2 for 3");
    }
}
