package org.elasticlm.usage;

import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Every hour: sums by the minute go once no burn rate looks back so far. */
final class PromiseUpkeep implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(PromiseUpkeep.class);

    private final PromiseTallies tallies;
    private final InstantSource clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(runnable -> {
        Thread made = new Thread(runnable, "promise-upkeep");
        made.setDaemon(true);
        return made;
    });

    PromiseUpkeep(PromiseTallies tallies, InstantSource clock) {
        this.tallies = tallies;
        this.clock = clock;
    }

    void start() {
        var unused = thread.scheduleWithFixedDelay(this::surviving, 0, 1, TimeUnit.HOURS);
    }

    /** An exception would end the repetition. */
    private void surviving() {
        try {
            tallies.forget(clock.instant());
        } catch (DataAccessException e) {
            log.warn("Old sums by the minute stay for now: {}", e.getMessage());
        } catch (RuntimeException e) {
            log.error("Old sums by the minute cannot be dropped", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
