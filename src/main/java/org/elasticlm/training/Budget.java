package org.elasticlm.training;

import org.jspecify.annotations.Nullable;

/**
 * How long a stage trains: a number of steps, a number of minutes, or whichever of both ends first.
 *
 * @param steps optimiser steps, or null for no such limit
 * @param minutes time in the loop, resumed runs counted together, or null for no such limit
 */
record Budget(@Nullable Integer steps, @Nullable Double minutes) {

    Budget {
        if (steps == null && minutes == null) {
            throw new IllegalArgumentException("A stage needs steps or minutes");
        }
        RecipeNumbers.requireAtLeast(1, "steps", steps);
        RecipeNumbers.requirePositive("minutes", minutes);
    }

    /** Share of the budget that is spent, 1 and more when the stage is over. */
    double progress(int step, double seconds) {
        double bySteps = steps == null ? 0 : (double) step / steps;
        double byTime = minutes == null ? 0 : seconds / 60 / minutes;
        return Math.max(bySteps, byTime);
    }
}
