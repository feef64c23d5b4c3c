package org.elasticlm.metering;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The requests that reached a model's queue, as they lie in the request log: what can be served once more. */
@Component
public final class RecordedLoad {

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
     * The requests to a model in order of arrival.
     *
     * @param most no more are read, however much was recorded in the sample's windows
     */
    public List<Request> read(String model, LoadSample sample, int most) {
        List<Request> requests = new ArrayList<>();
        for (LoadSample.Window window : sample.windows()) {
            if (requests.size() < most) {
                requests.addAll(read(model, window, most - requests.size()));
            }
        }
        return requests;
    }

    private List<Request> read(String model, LoadSample.Window window, int most) {
        return database.sql("""
                        select at, tenant_id, items, tokens, target_micros, status, width, total_micros
                        from request_log
                        where model = :model and at >= cast(:from as timestamptz) and at < cast(:to as timestamptz)
                            and tenant_id is not null and tokens > 0 and target_micros > 0
                            and (status < 400 or status in (503, 504))
                        order by at, id
                        limit :most
                        """)
                .param("model", model)
                .param("from", window.from().toString())
                .param("to", window.to().toString())
                .param("most", most)
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
