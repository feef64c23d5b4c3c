package org.elasticlm.metering;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import org.elasticlm.upkeep.Upkeep;

/** Every hour: the coming days have their tables, and days beyond the retention go. */
final class RequestLogUpkeep implements AutoCloseable {

    private final RequestLogPartitions partitions;
    private final MeteringSettings settings;
    private final Clock clock;
    private final Upkeep upkeep = new Upkeep(
            "request-log-upkeep",
            new Upkeep.Words(
                    "The request log's days are not tended now",
                    "The request log's days are tended again",
                    "The request log's days cannot be tended"));

    RequestLogUpkeep(RequestLogPartitions partitions, MeteringSettings settings, Clock clock) {
        this.partitions = partitions;
        this.settings = settings;
        this.clock = clock;
    }

    void start() {
        upkeep.repeat(this::run, Duration.ZERO, Duration.ofHours(1));
    }

    void run() {
        LocalDate today = RequestLogPartitions.day(clock.instant());
        partitions.ensureAhead(today, settings.daysAhead());
        partitions.dropBefore(RequestLogPartitions.day(clock.instant().minus(settings.retention())));
    }

    @Override
    public void close() {
        upkeep.close();
    }
}
