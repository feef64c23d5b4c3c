package org.elasticlm.console.tenants;

import java.time.Duration;
import org.elasticlm.slo.ErrorBudget;
import org.jspecify.annotations.Nullable;

/** How long the budget lasts, in a sentence. */
final class BudgetSentence {

    private BudgetSentence() {}

    /**
     * @param burnRate of lately; NaN without requests
     * @param window of the rate, as people say it
     */
    static String of(ErrorBudget budget, double burnRate, String window) {
        if (budget.tally().valid() == 0) {
            return "Nothing has been asked yet, so nothing is spent.";
        }
        if (budget.leftShare() <= 0) {
            return "The budget is gone: more requests were bad than the objective allows.";
        }
        if (Double.isNaN(burnRate)) {
            return "There were no requests in the last " + window + ", so nothing is being spent.";
        }
        if (burnRate == 0) {
            return "No request was bad in the last " + window + ", so nothing is being spent.";
        }
        @Nullable Duration lasts = budget.lasts(burnRate);
        return lasts == null
                ? "At the rate of the last " + window + " the budget lasts: it is spent no faster than it comes back."
                : "At this rate (that of the last " + window + ") the budget is gone in " + length(lasts) + ".";
    }

    /** In the largest unit that still says something. */
    static String length(Duration length) {
        if (length.toHours() >= 48) {
            return length.toDays() + " days";
        }
        if (length.toMinutes() >= 120) {
            return length.toHours() + " hours";
        }
        return Math.max(1, length.toMinutes()) + " minutes";
    }
}
