package org.elasticlm.metering;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The requests that reached a model's queue, as they lie in the request log: what can be served once more. */
@Component
public final class RecordedLoad {

    private static final int BLOCK_SECONDS = 300;

    private final JdbcClient database;

    RecordedLoad(JdbcClient database) {
        this.database = database;
    }

    /**
     * One request of the past. Documents to store, for which no latency is promised, are not among them.
     *
     * @param width served width, or null when it was refused or failed
     */
    public record Request(
            Instant at,
            UUID tenantId,
            int items,
            int tokens,
            long targetMicros,
            int status,
            @Nullable Double width,
            long totalMicros) {

        public boolean served() {
            return status < 400;
        }

        public boolean inTime() {
            return served() && totalMicros <= targetMicros;
        }
    }

    /**
     * The requests to a model in order of arrival. To see less than all, whole stretches of five minutes are left out, since
     * thinned-out load would be another load.
     *
     * @param every 1 for all; else about one stretch in so many
     */
    public List<Request> read(String model, Instant from, Instant to, long every) {
        return database.sql("""
                        select at, tenant_id, items, tokens, target_micros, status, width, total_micros
                        from request_log
                        where model = :model and at >= cast(:from as timestamptz) and at < cast(:to as timestamptz)
                            and tenant_id is not null and tokens > 0 and target_micros > 0
                            and (status < 400 or status in (503, 504))
                            and abs(hashint8(floor(extract(epoch from at) / :block)::bigint)::bigint) % :every = 0
                        order by at, id
                        """)
                .param("model", model)
                .param("from", from.toString())
                .param("to", to.toString())
                .param("block", BLOCK_SECONDS)
                .param("every", every)
                .query((row, number) -> request(row))
                .list();
    }

    private static Request request(ResultSet row) throws SQLException {
        return new Request(
                row.getTimestamp("at").toInstant(),
                row.getObject("tenant_id", UUID.class),
                row.getInt("items"),
                row.getInt("tokens"),
                row.getLong("target_micros"),
                row.getInt("status"),
                row.getObject("width", Double.class),
                row.getLong("total_micros"));
    }
}
