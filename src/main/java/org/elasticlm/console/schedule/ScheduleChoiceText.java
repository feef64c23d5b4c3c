package org.elasticlm.console.schedule;

import java.time.Instant;
import org.elasticlm.console.parts.Format;
import org.elasticlm.console.parts.Notice;
import org.elasticlm.inference.ScheduleChoice;
import org.elasticlm.scheduling.Policy;
import org.elasticlm.steering.SteeringState;
import org.jspecify.annotations.Nullable;

/**
 * Which schedule was chosen, as the page shows it.
 *
 * @param fixedWidth of policy {@code fixed}, now or if it were chosen
 * @param origin where the choice comes from
 * @param differs whether it can be reset to the settings
 * @param pin the pin in force, or null
 */
record ScheduleChoiceText(
        String policy,
        String fixedWidth,
        String origin,
        boolean differs,
        @Nullable Notice pin) {

    static ScheduleChoiceText of(SteeringState state) {
        ScheduleChoice.@Nullable Pin pin = state.pin();
        return new ScheduleChoiceText(
                state.choice().policy().toString(),
                Double.toString(state.choice().fixedWidth()),
                origin(state),
                state.differs(),
                pin == null
                        ? null
                        : Notice.warn(
                                "Pinned at width " + pin.width() + ".",
                                "Until " + Format.time(pin.until()) + " UTC, then "
                                        + state.choice().policy() + " decides again."));
    }

    private static String origin(SteeringState state) {
        Instant changed = state.changed();
        if (state.who() == null || changed == null) {
            return "as the settings say";
        }
        String configured = state.configured().policy()
                + (state.configured().policy() == Policy.FIXED
                        ? " " + state.configured().fixedWidth()
                        : "");
        return "chosen by " + state.who() + " at " + Format.time(changed) + " UTC; the settings say " + configured;
    }
}
