package org.elasticlm.slo;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How many requests may be bad in a period, and how many of those are left.
 *
 * @param objective promised share of good requests
 * @param tally of the period up to now
 * @param period that the budget is for; it moves along with time
 */
public record ErrorBudget(double objective, Tally tally, Duration period) {

    public ErrorBudget {
        if (!(objective > 0 && objective < 1)) {
            throw new IllegalArgumentException("An objective lies between 0 and 1, found " + objective);
        }
    }

    /** Bad requests that the objective allows. */
    public double allowed() {
        return (1 - objective) * tally.valid();
    }

    /** Whole requests that may still be bad; below zero where there were more than allowed. */
    public long left() {
        return (long) Math.floor(allowed() + 1e-9) - tally.bad();
    }

    /** Share of the budget that is left, 1 where nothing was bad; below zero once it is overspent, NaN without requests. */
    public double leftShare() {
        return tally.valid() == 0 ? Double.NaN : 1 - tally.bad() / allowed();
    }

    /**
     * How long what is left lasts at a burn rate. A rate of 1 spends a period's whole budget in one period, so it is left
     * share · period / rate.
     *
     * @return null where it is never spent: at most as fast as it comes back
     */
    public @Nullable Duration lasts(double burnRate) {
        double left = leftShare();
        if (left <= 0) {
            return Duration.ZERO;
        }
        return burnRate > 1 ? Duration.ofSeconds(Math.round(left * period.toSeconds() / burnRate)) : null;
    }
}
