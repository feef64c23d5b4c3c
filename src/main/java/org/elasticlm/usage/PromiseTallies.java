package org.elasticlm.usage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.elasticlm.slo.Tally;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What promises counted in the last minutes, hours and days up to now, from sums by the minute. */
@Component
public final class PromiseTallies {

    /** As far back as sums by the minute are kept. */
    public static final Duration MEMORY = Duration.ofDays(4);

    /**
     * A server's clock that is ahead would find nothing that is recent, and have all servers' sums be old. Minutes that
     * such a server wrote itself count until they are past.
     */
    private static final String NOW = "least(now(), cast(:now as timestamptz))";

    private final JdbcClient database;

    PromiseTallies(JdbcClient database) {
        this.database = database;
    }

    /**
     * Per tenant that was called its tally of each window.
     *
     * @param windows up to now, none longer than {@link #MEMORY}
     */
    public Map<UUID, Map<Duration, Tally>> ofAll(List<Duration> windows, Instant now) {
        return read(null, windows, now);
    }

    /** One tenant's tally of each window. */
    public Map<Duration, Tally> of(UUID tenantId, List<Duration> windows, Instant now) {
        Map<Duration, Tally> none = windows.stream().collect(Collectors.toMap(window -> window, window -> Tally.NONE));
        return read(tenantId, windows, now).getOrDefault(tenantId, none);
    }

    private Map<UUID, Map<Duration, Tally>> read(@Nullable UUID tenantId, List<Duration> windows, Instant now) {
        StringBuilder sums = new StringBuilder("select tenant_id");
        for (int i = 0; i < windows.size(); i++) {
            // A window of whole minutes, and the minute that has begun.
            String inside = " filter (where minute >= date_trunc('minute', " + NOW + ") - interval '"
                    + windows.get(i).toSeconds() + " seconds'), 0)";
            sums.append(", coalesce(sum(good)")
                    .append(inside)
                    .append(" as good")
                    .append(i);
            sums.append(", coalesce(sum(valid)")
                    .append(inside)
                    .append(" as valid")
                    .append(i);
        }
        Duration longest = windows.stream().max(Duration::compareTo).orElse(Duration.ZERO);
        sums.append(" from slo_minute where minute >= " + NOW + " - cast(:longest as interval)")
                .append(tenantId == null ? "" : " and tenant_id = :tenant")
                .append(" group by tenant_id");
        Map<UUID, Map<Duration, Tally>> tallies = new HashMap<>();
        database.sql(sums.toString())
                .param("now", now.toString())
                .param("longest", longest.plusMinutes(1).toString())
                .param("tenant", tenantId)
                .query(row -> {
                    tallies.put(row.getObject("tenant_id", UUID.class), tallies(row, windows));
                });
        return tallies;
    }

    private static Map<Duration, Tally> tallies(ResultSet row, List<Duration> windows) throws SQLException {
        Map<Duration, Tally> tallies = new HashMap<>();
        for (int i = 0; i < windows.size(); i++) {
            tallies.put(windows.get(i), new Tally(row.getLong("good" + i), row.getLong("valid" + i)));
        }
        return tallies;
    }

    /** Sums by the minute are for burn rates only, and go once none looks back so far. */
    public void forget(Instant now) {
        database.sql("delete from slo_minute where minute < " + NOW + " - cast(:memory as interval)")
                .param("now", now.toString())
                .param("memory", MEMORY.toString())
                .update();
    }
}
