package org.elasticlm.metering;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.elasticlm.upkeep.Upkeep;

/**
 * The coming days have their tables, and days beyond the retention go: every hour, and at once when the retention was
 * changed.
 */
final class RequestLogUpkeep implements AutoCloseable {

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration TEND = Duration.ofHours(1);

    private final RequestLogPartitions partitions;
    private final RequestLogPartitions texts;
    private final MeteringSettings settings;
    private final RetentionControl retention;
    private final InstantSource clock;
    private final Upkeep upkeep = new Upkeep(
            "request-log-upkeep",
            new Upkeep.Words(
                    "The request log's days are not tended now",
                    "The request log's days are tended again",
                    "The request log's days cannot be tended"));

    /** Of the upkeep's thread, as is what follows. */
    private Optional<Retention> tendedFor = Optional.empty();

    private Instant nextTime = Instant.EPOCH;

    RequestLogUpkeep(
            RequestLogPartitions partitions,
            RequestTexts texts,
            MeteringSettings settings,
            RetentionControl retention,
            InstantSource clock) {
        this.partitions = partitions;
        this.texts = texts.partitions();
        this.settings = settings;
        this.retention = retention;
        this.clock = clock;
    }

    void start() {
        upkeep.repeat(this::runWhenDue, Duration.ZERO, LOOK);
    }

    void runWhenDue() {
        Optional<Retention> chosen = retention.chosen();
        Instant now = clock.instant();
        // A clock that was set back may be long before the next time.
        boolean tended = now.isBefore(nextTime) && !now.isBefore(nextTime.minus(TEND));
        if (tended && chosen.equals(tendedFor)) {
            return;
        }
        partitions.ensureAhead(RequestLogPartitions.day(now), settings.daysAhead());
        // What goes is gone for good: by a clock that is wrong, no day is old.
        Instant sure = earlier(now, partitions.databaseTime());
        chosen.ifPresent(keeping -> {
            partitions.dropBefore(keeping.firstDayOfRequests(sure));
            texts.dropBefore(keeping.firstDayOfTexts(sure));
        });
        tendedFor = chosen;
        nextTime = now.plus(TEND);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    @Override
    public void close() {
        upkeep.close();
    }
}
