package org.elasticlm.metering;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.elasticlm.upkeep.Upkeep;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * The coming days have their tables, and days beyond the retention go: every hour, and at once when the retention was
 * changed.
 */
final class RequestLogUpkeep implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RequestLogUpkeep.class);

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration TEND = Duration.ofHours(1);

    /** After somebody kept the days from being changed, which may take hours; all others wait while it is tried. */
    static final Duration TRY_AGAIN = Duration.ofMinutes(1);

    /** What PostgreSQL says of a statement that waited too long for others ("lock_not_available"). */
    private static final String LOCK_TIMEOUT = "55P03";

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
    private boolean hindered;

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
        // What goes is gone for good: by a clock that is wrong, no day is old.
        Instant sure = earlier(now, partitions.databaseTime());
        List<Runnable> changes = new ArrayList<>();
        changes.add(() -> partitions.ensureAhead(RequestLogPartitions.day(now), settings.daysAhead()));
        chosen.ifPresent(keeping -> {
            changes.add(() -> partitions.dropBefore(keeping.firstDayOfRequests(sure)));
            changes.add(() -> texts.dropBefore(keeping.firstDayOfTexts(sure)));
        });
        boolean all = true;
        for (Runnable change : changes) {
            all &= done(change);
        }
        tendedFor = chosen;
        nextTime = now.plus(all ? TEND : TRY_AGAIN);
        if (!all && !hindered) {
            log.info("The request log's days wait to be changed until nobody reads them for long, as a backup does");
        }
        hindered = !all;
    }

    private static boolean done(Runnable change) {
        try {
            change.run();
            return true;
        } catch (DataAccessException e) {
            if (e.getMostSpecificCause() instanceof SQLException cause && LOCK_TIMEOUT.equals(cause.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    @Override
    public void close() {
        upkeep.close();
    }
}
