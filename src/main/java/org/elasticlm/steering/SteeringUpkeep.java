package org.elasticlm.steering;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.elasticlm.inference.ScheduleChoice;
import org.elasticlm.inference.ScheduleControl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Takes up what was chosen before the start, and hears of what other servers' operators choose. */
@Component
final class SteeringUpkeep implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SteeringUpkeep.class);
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final ChosenSchedule chosen;
    private final ScheduleControl control;
    private final Steering steering;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(runnable -> {
        Thread made = new Thread(runnable, "schedule-upkeep");
        made.setDaemon(true);
        return made;
    });

    private volatile boolean running;
    private boolean away; // the starting thread, then only the upkeep's own

    SteeringUpkeep(ChosenSchedule chosen, ScheduleControl control, Steering steering) {
        this.chosen = chosen;
        this.control = control;
        this.steering = steering;
    }

    @Override
    public void start() {
        takeUp();
        var unused = thread.scheduleWithFixedDelay(
                this::takeUp, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        running = true;
    }

    @Override
    public void stop() {
        thread.shutdown();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void takeUp() {
        try {
            // Not between a change's commit and its effect, or the old choice would come back for a moment.
            synchronized (steering) {
                ScheduleChoice kept =
                        chosen.find().map(ChosenSchedule.Kept::choice).orElseGet(control::configured);
                if (!kept.equals(control.choice())) {
                    log.info("The schedule is now {}", kept);
                    control.choose(kept);
                }
            }
            away = false;
        } catch (DataAccessException e) {
            if (!away) {
                log.warn("The chosen schedule cannot be read; the last known one goes on: {}", e.getMessage());
            }
            away = true;
        } catch (RuntimeException e) {
            log.error("The chosen schedule cannot be taken up", e);
        }
    }
}
