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

/** The queries that a model was asked to compute, as they lie in the request log: what can be served once more. */
@Component
public final class RecordedLoad {

    /** What could have been served: not what was rejected as invalid, or failed for other reasons than load. */
    private static final String OF_THE_MODEL = """
            from request_log
            where model = :model and at >= cast(:from as timestamptz) and at < cast(:to as timestamptz)
                and tenant_id is not null and (status < 400 or status in (503, 504))
            """;

    /** Without a limit of their own, documents to store have no target; with one, their reason tells. */
    private static final String DOCUMENTS = "(target_micros = 0 or coalesce(reason = 'documents', false))";

    /** Where a pin or the tenant's policy is the reason, the time alone tells. */
    private static final String CACHED = "(status < 400 and infer_micros = 0)";

    private final JdbcClient database;

    RecordedLoad(JdbcClient database) {
        this.database = database;
    }

    /**
     * One request of the past.
     *
     * @param items of what was refused before its texts were read 0, as are the tokens
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

        boolean sized() {
            return tokens > 0;
        }

        Request sized(int texts, int sizes) {
            return new Request(at, tenantId, texts, sizes, targetMicros, status, width, totalMicros);
        }
    }

    /**
     * The requests to a model.
     *
     * @param most no more are read, however much was recorded in the sample's windows
     */
    public Recording read(String model, LoadSample sample, int most) {
        List<Request> requests = new ArrayList<>();
        Recording.LeftOut leftOut = Recording.LeftOut.NOTHING;
        for (LoadSample.Window window : sample.windows()) {
            int room = most - requests.size();
            if (room > 0) {
                List<Request> read = read(model, window, room);
                requests.addAll(read);
                leftOut = leftOut.and(leftOut(
                        model,
                        read.size() < room
                                ? window
                                : window.until(read.get(room - 1).at())));
            }
        }
        return Recording.of(requests, leftOut);
    }

    private List<Request> read(String model, LoadSample.Window window, int most) {
        return of(
                        model,
                        window,
                        "select at, tenant_id, items, tokens, target_micros, status, width, total_micros",
                        "and (tokens > 0 or status = 503) and not " + DOCUMENTS + " and not " + CACHED
                                + " order by at, id limit :most")
                .param("most", most)
                .query((row, number) -> request(row))
                .list();
    }

    private Recording.LeftOut leftOut(String model, LoadSample.Window window) {
        return of(model, window, """
                        select count(*) filter (where %s) as documents,
                            count(*) filter (where %s and not %s) as cached
                        """.formatted(DOCUMENTS, CACHED, DOCUMENTS), "")
                .query((row, number) -> new Recording.LeftOut(row.getLong("documents"), row.getLong("cached")))
                .single();
    }

    private JdbcClient.StatementSpec of(String model, LoadSample.Window window, String select, String rest) {
        return database.sql(select + "\n" + OF_THE_MODEL + rest)
                .param("model", model)
                .param("from", window.from().toString())
                .param("to", window.to().toString());
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
