package org.elasticlm.console.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.elasticlm.slo.ErrorBudget;
import org.elasticlm.slo.Tally;
import org.junit.jupiter.api.Test;

class BudgetSentenceTests {

    private static final ErrorBudget SIXTY_PERCENT_LEFT = budget(9_960, 10_000);

    @Test
    void aFastRateSaysWhenTheBudgetIsGone() {
        assertThat(BudgetSentence.of(SIXTY_PERCENT_LEFT, 6, "hour"))
                .isEqualTo("At this rate (that of the last hour) the budget is gone in 3 days.");
        assertThat(BudgetSentence.of(SIXTY_PERCENT_LEFT, 14.4, "hour")).endsWith("gone in 30 hours.");
        assertThat(BudgetSentence.of(SIXTY_PERCENT_LEFT, 1_000, "hour")).endsWith("gone in 25 minutes.");
    }

    @Test
    void aSlowRateSaysThatItLasts() {
        assertThat(BudgetSentence.of(SIXTY_PERCENT_LEFT, 0.5, "hour")).contains("no faster than it comes back");
        assertThat(BudgetSentence.of(SIXTY_PERCENT_LEFT, 0, "hour")).startsWith("No request was bad");
        assertThat(BudgetSentence.of(SIXTY_PERCENT_LEFT, Double.NaN, "hour")).startsWith("There were no requests");
    }

    @Test
    void whatIsGoneAndWhatNeverBeganIsSaidSo() {
        assertThat(BudgetSentence.of(budget(90, 100), 20, "hour")).startsWith("The budget is gone");
        assertThat(BudgetSentence.of(budget(0, 0), Double.NaN, "hour")).startsWith("Nothing has been asked");
    }

    private static ErrorBudget budget(long good, long valid) {
        return new ErrorBudget(0.99, new Tally(good, valid), Duration.ofDays(30));
    }
}
