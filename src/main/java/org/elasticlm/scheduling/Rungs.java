package org.elasticlm.scheduling;

import org.jspecify.annotations.Nullable;

/**
 * Which rungs of its model's {@link Ladder} may serve a request.
 *
 * @param widest lowest rung number
 * @param narrowest highest rung number
 * @param why what left a single rung (a pin, documents to store, an earlier slice), or null where the schedule chooses
 */
public record Rungs(int widest, int narrowest, @Nullable WidthReason why) {

    public Rungs {
        if (widest < 0 || widest > narrowest || (why != null && widest != narrowest)) {
            throw new IllegalArgumentException(
                    "Rungs go from widest to narrowest, found " + widest + ", " + narrowest + ", " + why);
        }
    }

    public static Rungs only(int rung, WidthReason why) {
        return new Rungs(rung, rung, why);
    }

    public boolean contains(int rung) {
        return rung >= widest && rung <= narrowest;
    }

    /** The nearest allowed rung. */
    public int clamp(int rung) {
        return Math.max(widest, Math.min(narrowest, rung));
    }
}
