package org.elasticlm.steering;

import java.time.Instant;
import org.elasticlm.inference.ScheduleChoice;
import org.jspecify.annotations.Nullable;

/**
 * What decides now.
 *
 * @param pin in force, or null
 * @param configured what the settings say
 * @param who changed it last; null where the settings decide
 */
public record SteeringState(
        ScheduleChoice choice,
        ScheduleChoice.@Nullable Pin pin,
        ScheduleChoice configured,
        @Nullable String who,
        @Nullable Instant changed) {

    /** Whether an operator's choice stands in for the settings. */
    public boolean differs() {
        return pin != null || !choice.pinned(null).equals(configured);
    }
}
