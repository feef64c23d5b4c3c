package org.elasticlm.tenant;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.elasticlm.upkeep.Upkeep;
import org.springframework.jdbc.core.simple.JdbcClient;

/** In the background: hears of other servers' changes, and notes when keys were last used, to the minute. */
final class DirectoryUpkeep implements AutoCloseable {

    private static final Duration LAST_USE_INTERVAL = Duration.ofMinutes(1);

    private final TenantDirectory directory;
    private final JdbcClient database;
    private final Upkeep upkeep = new Upkeep(
            "tenant-upkeep",
            new Upkeep.Words(
                    "Tenants cannot be read; serving goes on with the last known ones",
                    "Tenants are read from the database again",
                    "Tenants cannot be refreshed"));

    DirectoryUpkeep(TenantDirectory directory, JdbcClient database, Duration refreshInterval) {
        this.directory = directory;
        this.database = database;
        upkeep.repeat(directory::reloadIfChanged, refreshInterval);
        upkeep.repeat(this::noteLastUses, LAST_USE_INTERVAL);
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
        upkeep.end();
        upkeep.attempt(this::noteLastUses);
    }
}
