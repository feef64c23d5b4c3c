package org.elasticlm.inference;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.elasticlm.scheduling.Policy;
import org.elasticlm.scheduling.Schedule;
import org.elasticlm.scheduling.ScheduleLimits;
import org.jspecify.annotations.Nullable;

/**
 * The schedule in force. Read by the engine's thread for every decision, changed by any. An engine that waits has to hear of
 * a change: what it says of itself, and what its cache may answer, else goes by the schedule before.
 */
final class ScheduleSwitch implements ScheduleControl {

    private final ScheduleChoice configured;
    private final ScheduleLimits limits;
    private final InstantSource clock;
    private final Runnable changed;

    private volatile Chosen chosen;

    /** A choice and its schedules, which have no state of their own. */
    private record Chosen(
            ScheduleChoice choice,
            Schedule schedule,
            @Nullable Schedule pinned) {}

    /** @param changed run after every choice */
    ScheduleSwitch(ScheduleSettings settings, InstantSource clock, Runnable changed) {
        this.configured = new ScheduleChoice(settings.policy(), settings.fixedWidth(), null);
        this.limits = settings.limits();
        this.clock = clock;
        this.changed = changed;
        this.chosen = chosen(configured);
    }

    @Override
    public ScheduleChoice choice() {
        return chosen.choice();
    }

    @Override
    public ScheduleChoice configured() {
        return configured;
    }

    @Override
    public void choose(ScheduleChoice choice) {
        chosen = chosen(choice);
        changed.run();
    }

    /** Until the pin in force ends; infinite without one. */
    double millisToChange() {
        Instant now = clock.instant();
        ScheduleChoice.Pin pin = chosen.choice().pinAt(now);
        return pin == null
                ? Double.POSITIVE_INFINITY
                : 1 + Duration.between(now, pin.until()).toMillis();
    }

    Schedule present() {
        Chosen now = chosen;
        Schedule pinned = now.pinned();
        return pinned != null && now.choice().pinAt(clock.instant()) != null ? pinned : now.schedule();
    }

    private Chosen chosen(ScheduleChoice choice) {
        ScheduleChoice.Pin pin = choice.pin();
        return new Chosen(
                choice,
                choice.policy().schedule(limits, choice.fixedWidth()),
                pin == null ? null : Policy.FIXED.schedule(limits, pin.width()));
    }
}
