package org.elasticlm.housekeeping;

import java.time.Duration;
import org.elasticlm.upkeep.Upkeep;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Takes up what was set before the start, and hears of what owners set on other servers. */
@Component
final class HousekeepingUpkeep implements SmartLifecycle {

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Housekeeping housekeeping;
    private final Upkeep upkeep = new Upkeep(
            "settings-upkeep",
            new Upkeep.Words(
                    "Settings cannot be read; the last known ones hold",
                    "Settings are read from the database again",
                    "Settings cannot be taken up"));

    private volatile boolean running;

    HousekeepingUpkeep(Housekeeping housekeeping) {
        this.housekeeping = housekeeping;
    }

    @Override
    public void start() {
        upkeep.attempt(housekeeping::takeUp);
        upkeep.repeat(housekeeping::takeUp, INTERVAL);
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
}
