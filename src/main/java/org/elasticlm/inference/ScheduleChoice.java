package org.elasticlm.inference;

import java.time.Instant;
import org.elasticlm.scheduling.Policy;
import org.jspecify.annotations.Nullable;

/**
 * Which schedule decides.
 *
 * @param policy the schedule
 * @param fixedWidth the width of policy {@code fixed}
 * @param pin a width for everybody for a while, whatever the policy; null for none
 */
public record ScheduleChoice(
        Policy policy, double fixedWidth, @Nullable Pin pin) {

    public ScheduleChoice {
        requireWidth(fixedWidth);
    }

    /** Served at the one width until then; tenants' floors and caps are kept. */
    public record Pin(double width, Instant until) {

        public Pin {
            requireWidth(width);
        }
    }

    public ScheduleChoice with(Policy other, double width) {
        return new ScheduleChoice(other, width, pin);
    }

    public ScheduleChoice pinned(@Nullable Pin other) {
        return new ScheduleChoice(policy, fixedWidth, other);
    }

    /** The pin in force, or null. */
    public @Nullable Pin pinAt(Instant now) {
        return pin != null && now.isBefore(pin.until()) ? pin : null;
    }

    private static void requireWidth(double width) {
        if (!(width > 0 && width <= 1)) {
            throw new IllegalArgumentException("A width lies in (0, 1], found " + width);
        }
    }
}
