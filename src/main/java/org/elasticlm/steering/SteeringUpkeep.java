package org.elasticlm.steering;

import java.time.Duration;
import org.elasticlm.inference.ScheduleChoice;
import org.elasticlm.inference.ScheduleControl;
import org.elasticlm.upkeep.Upkeep;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Takes up what was chosen before the start, and hears of what other servers' operators choose. */
@Component
final class SteeringUpkeep implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SteeringUpkeep.class);
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final ChosenSchedule chosen;
    private final ScheduleControl control;
    private final Steering steering;
    private final Upkeep upkeep = new Upkeep(
            "schedule-upkeep",
            new Upkeep.Words(
                    "The chosen schedule cannot be read; the last known one goes on",
                    "The chosen schedule is read from the database again",
                    "The chosen schedule cannot be taken up"));

    private volatile boolean running;

    SteeringUpkeep(ChosenSchedule chosen, ScheduleControl control, Steering steering) {
        this.chosen = chosen;
        this.control = control;
        this.steering = steering;
    }

    @Override
    public void start() {
        upkeep.attempt(this::takeUp);
        upkeep.repeat(this::takeUp, INTERVAL);
        running = true;
    }

    @Override
    public void stop() {
        upkeep.end();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void takeUp() {
        // Not between a change's commit and its effect, or the old choice would come back for a moment.
        synchronized (steering) {
            ScheduleChoice kept = chosen.find().map(ChosenSchedule.Kept::choice).orElseGet(control::configured);
            if (!kept.equals(control.choice())) {
                log.info("The schedule is now {}", kept);
                control.choose(kept);
            }
        }
    }
}
