package org.elasticlm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BudgetTests {

    @Test
    void aStageEndsWithItsStepsOrItsTimeWhicheverIsFirst() {
        Budget budget = new Budget(100, 2.0);

        assertThat(budget.progress(50, 0)).isEqualTo(0.5);
        assertThat(budget.progress(50, 90)).isEqualTo(0.75);
        assertThat(budget.progress(100, 0)).isEqualTo(1);
    }

    @Test
    void theLearningRateWarmsUpAndFallsToAHundredth() {
        LearningRate rate = new LearningRate(1e-3, 0.1);

        assertThat(rate.at(0.05)).isCloseTo(5e-4, within(1e-9));
        assertThat(rate.at(0.1)).isCloseTo(1e-3, within(1e-9));
        assertThat(rate.at(0.55)).isCloseTo(5.05e-4, within(1e-9));
        assertThat(rate.at(1)).isCloseTo(1e-5, within(1e-9));
        assertThat(rate.at(1.2)).isCloseTo(1e-5, within(1e-9));
    }
}
