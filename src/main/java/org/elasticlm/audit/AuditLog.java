package org.elasticlm.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps every change for good, and finds it again. */
@Component
public final class AuditLog {

    private static final TypeReference<TreeMap<String, String>> FIELDS = new TypeReference<>() {};

    private final JdbcClient database;
    private final JsonMapper json = new JsonMapper();

    AuditLog(JdbcClient database) {
        this.database = database;
    }

    /** Call it within the transaction of the change, so that there is never one without the other. */
    public void record(
            String who, String action, String subject, Map<String, String> before, Map<String, String> after) {
        database.sql("insert into audit_log (who, action, subject, before, after) values (?, ?, ?, ?::jsonb, ?::jsonb)")
                .params(who, action, subject, json.writeValueAsString(before), json.writeValueAsString(after))
                .update();
    }

    /**
     * One page, newest first.
     *
     * @param before {@link AuditPage#next} of the page before, or null for the newest
     */
    public AuditPage page(AuditFilter filter, @Nullable Long before, int size) {
        StringBuilder where = new StringBuilder(" where true");
        List<Object> values = new ArrayList<>();
        add(where, values, "who = ?", filter.who());
        add(where, values, "position(lower(?) in lower(action || ' ' || subject)) > 0", filter.about());
        add(where, values, "at >= ?", timestamp(filter.from()));
        add(where, values, "at < ?", timestamp(filter.to()));
        add(where, values, "id < ?", before);
        List<AuditEntry> found = database.sql(
                        "select * from audit_log" + where + " order by id desc limit " + (size + 1))
                .params(values)
                .query((row, number) -> entry(row))
                .list();
        if (found.size() <= size) {
            return new AuditPage(found, null);
        }
        return new AuditPage(found.subList(0, size), found.get(size - 1).id());
    }

    /** Everyone who has changed something, by name. */
    public List<String> people() {
        return database.sql("select distinct who from audit_log order by who")
                .query(String.class)
                .list();
    }

    private AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong("id"),
                row.getTimestamp("at").toInstant(),
                row.getString("who"),
                row.getString("action"),
                row.getString("subject"),
                json.readValue(row.getString("before"), FIELDS),
                json.readValue(row.getString("after"), FIELDS));
    }

    private static void add(StringBuilder where, List<Object> values, String clause, @Nullable Object value) {
        if (value != null) {
            where.append(" and ").append(clause);
            values.add(value);
        }
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
