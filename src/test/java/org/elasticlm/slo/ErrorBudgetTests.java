package org.elasticlm.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Every expected figure was worked out by hand. */
class ErrorBudgetTests {

    private static final Duration PERIOD = Duration.ofDays(30);

    @Test
    void ofTenThousandRequestsAtNinetyNinePercentAHundredMayBeBad() {
        ErrorBudget budget = new ErrorBudget(0.99, new Tally(9_960, 10_000), PERIOD);

        assertThat(budget.allowed()).isCloseTo(100, within(1e-6));
        assertThat(budget.left()).isEqualTo(60);
        assertThat(budget.leftShare()).isCloseTo(0.6, within(1e-9));
    }

    @Test
    void anOverspentBudgetIsBelowZero() {
        ErrorBudget budget = new ErrorBudget(0.99, new Tally(9_850, 10_000), PERIOD);

        assertThat(budget.left()).isEqualTo(-50);
        assertThat(budget.leftShare()).isCloseTo(-0.5, within(1e-9));
        assertThat(budget.lasts(3)).isEqualTo(Duration.ZERO);
    }

    @Test
    void whatIsLeftLastsItsShareOfThePeriodOverTheRate() {
        ErrorBudget budget = new ErrorBudget(0.99, new Tally(9_960, 10_000), PERIOD);

        // 0.6 · 30 days / 6 = 3 days.
        assertThat(budget.lasts(6)).isEqualTo(Duration.ofDays(3));
        // 0.6 · 720 hours / 14.4 = 30 hours.
        assertThat(budget.lasts(14.4)).isEqualTo(Duration.ofHours(30));
    }

    @Test
    void atARateOfOneOrLessItIsNeverSpent() {
        ErrorBudget budget = new ErrorBudget(0.99, new Tally(9_960, 10_000), PERIOD);

        assertThat(budget.lasts(1)).isNull();
        assertThat(budget.lasts(0.2)).isNull();
        assertThat(budget.lasts(Double.NaN)).isNull();
    }

    @Test
    void withoutRequestsNothingIsKnownAndNothingLeft() {
        ErrorBudget budget = new ErrorBudget(0.99, Tally.NONE, PERIOD);

        assertThat(budget.leftShare()).isNaN();
        assertThat(budget.left()).isZero();
        assertThat(Tally.NONE.attainment()).isNaN();
        assertThat(Tally.NONE.burnRate(0.99)).isNaN();
    }

    @Test
    void theBurnRateIsTheBadShareOverTheAllowedShare() {
        // 3 bad of 100 where 1 is allowed; 3 of 1,000 where 1 is; half of all where a tenth is.
        assertThat(new Tally(97, 100).burnRate(0.99)).isCloseTo(3, within(1e-9));
        assertThat(new Tally(997, 1_000).burnRate(0.999)).isCloseTo(3, within(1e-9));
        assertThat(new Tally(5, 10).burnRate(0.9)).isCloseTo(5, within(1e-9));
        assertThat(new Tally(10, 10).burnRate(0.9)).isZero();
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> new Tally(2, 1)).hasMessageContaining("2 cannot be good");
        assertThatThrownBy(() -> new ErrorBudget(1, Tally.NONE, PERIOD)).hasMessageContaining("found 1.0");
    }
}
