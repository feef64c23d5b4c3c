package org.elasticlm.inference;

import java.time.InstantSource;
import org.elasticlm.scheduling.Policy;
import org.elasticlm.scheduling.Schedule;
import org.elasticlm.scheduling.ScheduleLimits;
import org.jspecify.annotations.Nullable;

/** The schedule in force. Read by the engine's thread for every decision, changed by any. */
final class ScheduleSwitch implements ScheduleControl {

    private final ScheduleChoice configured;
    private final ScheduleLimits limits;
    private final InstantSource clock;

    private volatile Chosen chosen;

    /** A choice and its schedules, which have no state of their own. */
    private record Chosen(
            ScheduleChoice choice,
            Schedule schedule,
            @Nullable Schedule pinned) {}

    ScheduleSwitch(ScheduleSettings settings, InstantSource clock) {
        this.configured = new ScheduleChoice(settings.policy(), settings.fixedWidth(), null);
        this.limits = settings.limits();
        this.clock = clock;
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
