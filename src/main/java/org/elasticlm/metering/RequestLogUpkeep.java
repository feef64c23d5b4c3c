package org.elasticlm.metering;

import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Every hour: the coming days have their tables, and days beyond the retention go. */
final class RequestLogUpkeep implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RequestLogUpkeep.class);

    private final RequestLogPartitions partitions;
    private final MeteringSettings settings;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(runnable -> {
        Thread made = new Thread(runnable, "request-log-upkeep");
        made.setDaemon(true);
        return made;
    });

    RequestLogUpkeep(RequestLogPartitions partitions, MeteringSettings settings, Clock clock) {
        this.partitions = partitions;
        this.settings = settings;
        this.clock = clock;
    }

    void start() {
        var unused = thread.scheduleWithFixedDelay(this::surviving, 0, 1, TimeUnit.HOURS);
    }

    void run() {
        LocalDate today = RequestLogPartitions.day(clock.instant());
        partitions.ensureAhead(today, settings.daysAhead());
        partitions.dropBefore(RequestLogPartitions.day(clock.instant().minus(settings.retention())));
    }

    /** An exception would end the repetition. */
    private void surviving() {
        try {
            run();
        } catch (DataAccessException e) {
            log.warn("The request log's days are not tended now: {}", e.getMessage());
        } catch (RuntimeException e) {
            log.error("The request log's days cannot be tended", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
