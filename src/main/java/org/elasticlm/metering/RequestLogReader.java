package org.elasticlm.metering;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds records in the request log. A record can be found about a second after its answer. */
public final class RequestLogReader {

    private static final int LARGEST_PAGE = 1000;

    private final JdbcClient database;

    RequestLogReader(JdbcClient database) {
        this.database = database;
    }

    /**
     * One page, newest first.
     *
     * @param start {@link RequestPage#next} of the page before, or null for the newest; a text of another origin too
     *     gives the newest
     * @param size records on the page, 1 to 1,000
     */
    public RequestPage page(RequestFilter filter, @Nullable String start, int size) {
        int limit = Math.max(1, Math.min(size, LARGEST_PAGE));
        Conditions conditions = new Conditions();
        conditions.add("tenant_id = ?", filter.tenantId());
        conditions.add("key_id = ?", filter.keyId());
        conditions.add("route = ?", filter.route());
        conditions.add("model = ?", filter.model());
        conditions.add("width = ?", filter.width());
        conditions.add("total_micros >= ?", filter.minTotalMicros());
        conditions.add("at >= ?", timestamp(filter.from()));
        conditions.add("at < ?", timestamp(filter.to()));
        conditions.add("request_id = ?", filter.requestId());
        StatusClass status = filter.status();
        if (status != null) {
            conditions.add("status between ? and ?", status.first(), status.last());
        }
        Optional.ofNullable(start)
                .flatMap(PageStart::parse)
                .ifPresent(after -> conditions.add("(at, id) < (?, ?)", timestamp(after.at()), after.id()));
        List<RequestRecord> found = database.sql("select * from request_log" + conditions.where()
                        + " order by at desc, id desc limit " + (limit + 1))
                .params(conditions.values())
                .query((row, number) -> record(row))
                .list();
        if (found.size() <= limit) {
            return new RequestPage(found, null);
        }
        List<RequestRecord> shown = found.subList(0, limit);
        return new RequestPage(shown, PageStart.after(shown.get(limit - 1)).text());
    }

    public Optional<RequestRecord> find(UUID id) {
        return database.sql("select * from request_log where id = ?")
                .param(id)
                .query((row, number) -> record(row))
                .optional();
    }

    /** Models that are on record in the given time, by name. */
    public List<String> models(Instant since) {
        return database.sql("select distinct model from request_log where at >= ? and model is not null order by model")
                .param(Timestamp.from(since))
                .query(String.class)
                .list();
    }

    private static RequestRecord record(ResultSet row) throws SQLException {
        return new RequestRecord(
                row.getObject("id", UUID.class),
                row.getTimestamp("at").toInstant(),
                row.getString("request_id"),
                row.getObject("tenant_id", UUID.class),
                row.getObject("key_id", UUID.class),
                row.getString("route"),
                row.getString("model"),
                row.getObject("width", Double.class),
                row.getString("reason"),
                row.getInt("status"),
                row.getString("error_code"),
                row.getInt("items"),
                row.getInt("tokens"),
                row.getLong("tokenize_micros"),
                row.getLong("queue_micros"),
                row.getLong("infer_micros"),
                row.getLong("total_micros"),
                row.getLong("target_micros"),
                row.getString("trace_id"));
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    /** Collects what a query asks for, leaving out what is null. */
    private static final class Conditions {
        private final List<String> clauses = new ArrayList<>();
        private final List<Object> values = new ArrayList<>();

        void add(String clause, @Nullable Object... bound) {
            List<Object> present = new ArrayList<>();
            for (Object value : bound) {
                if (value == null) {
                    return;
                }
                present.add(value);
            }
            clauses.add(clause);
            values.addAll(present);
        }

        String where() {
            return clauses.isEmpty() ? "" : clauses.stream().collect(Collectors.joining(" and ", " where ", ""));
        }

        List<Object> values() {
            return values;
        }
    }
}
