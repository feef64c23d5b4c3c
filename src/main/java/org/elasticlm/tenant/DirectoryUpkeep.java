package org.elasticlm.tenant;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** In the background: hears of other servers' changes, and notes when keys were last used, to the minute. */
final class DirectoryUpkeep implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DirectoryUpkeep.class);
    private static final Duration LAST_USE_INTERVAL = Duration.ofMinutes(1);

    private final TenantDirectory directory;
    private final JdbcClient database;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(runnable -> {
        Thread made = new Thread(runnable, "tenant-upkeep");
        made.setDaemon(true);
        return made;
    });

    private volatile boolean away;

    DirectoryUpkeep(TenantDirectory directory, JdbcClient database, Duration refreshInterval) {
        this.directory = directory;
        this.database = database;
        repeat(directory::reloadIfChanged, refreshInterval);
        repeat(this::noteLastUses, LAST_USE_INTERVAL);
    }

    private void repeat(Runnable step, Duration interval) {
        var unused = thread.scheduleWithFixedDelay(
                () -> surviving(step), interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** An exception would end the repetition. One line when the database goes away, one when it is back. */
    private void surviving(Runnable step) {
        try {
            step.run();
            if (away) {
                log.info("Tenants are read from the database again");
                away = false;
            }
        } catch (DataAccessException e) {
            if (!away) {
                log.warn("Tenants cannot be read; serving goes on with the last known ones: {}", e.getMessage());
                away = true;
            }
        } catch (RuntimeException e) {
            log.error("Tenants cannot be refreshed", e);
        }
    }

    private void noteLastUses() {
        for (Map.Entry<UUID, Instant> use : directory.takeLastUses().entrySet()) {
            Timestamp at = Timestamp.from(use.getValue());
            database.sql("update api_key set last_used = greatest(last_used, ?) where id = ?")
                    .params(at, use.getKey())
                    .update();
        }
    }

    @Override
    public void close() {
        thread.shutdown();
        surviving(this::noteLastUses);
    }
}
