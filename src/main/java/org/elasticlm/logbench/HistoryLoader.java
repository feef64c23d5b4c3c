package org.elasticlm.logbench;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.elasticlm.metering.RequestLogPartitions;
import org.elasticlm.metering.RequestRecord;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.JdbcTemplate;

/** Puts a history into a server's database by COPY; the database adds up the hours as it does for every request. */
final class HistoryLoader {

    private static final String COPY = "copy request_log (id, at, request_id, tenant_id, key_id, route, model, width,"
            + " reason, status, error_code, items, tokens, tokenize_micros, queue_micros, infer_micros, total_micros,"
            + " target_micros) from stdin";

    private final JdbcTemplate database;
    private final RequestLogPartitions partitions;

    HistoryLoader(DataSource source) {
        this.database = new JdbcTemplate(source);
        this.partitions = new RequestLogPartitions(database);
    }

    /** Where they are not there from another history. Nobody knows their keys. */
    void addTenants(List<SyntheticTenant> tenants) {
        for (SyntheticTenant tenant : tenants) {
            int added = database.update(
                    "insert into tenant (id, name, status, created) values (?, ?, 'ACTIVE', now())"
                            + " on conflict do nothing",
                    tenant.id(),
                    tenant.name());
            if (added == 0) {
                continue;
            }
            database.update(
                    "insert into slo values (?, ?, 0.95, 0, 1, now(), 'bench')", tenant.id(), tenant.targetMillis());
            for (int key = 0; key < tenant.keys().size(); key++) {
                database.update(
                        "insert into api_key (id, tenant_id, name, hash, prefix, last_four, created)"
                                + " values (?, ?, ?, sha256(?::text::bytea), 'elm_', ?, now())",
                        tenant.keys().get(key),
                        tenant.id(),
                        "key " + (key + 1),
                        tenant.keys().get(key).toString(),
                        "000" + (key + 1));
            }
        }
        database.update("update settings_version set version = version + 1");
    }

    void add(List<RequestRecord> records) {
        records.stream()
                .map(RequestRecord::at)
                .map(RequestLogPartitions::day)
                .distinct()
                .forEach(partitions::ensure);
        StringBuilder rows = new StringBuilder();
        records.forEach(record -> row(rows, record));
        byte[] bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
        database.execute((Connection connection) -> copy(connection, bytes));
    }

    /** As the database itself does in quiet moments. */
    void tidyUp() {
        database.execute("vacuum (analyze) request_log, usage_hour, usage_latency");
    }

    private static long copy(Connection connection, byte[] rows) throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
        copy.writeToCopy(rows, 0, rows.length);
        return copy.endCopy();
    }

    /** In PostgreSQL's text format; nothing of a synthetic record needs to be escaped. */
    private static void row(StringBuilder rows, RequestRecord record) {
        @Nullable
        Object[] columns = {
            record.id(),
            record.at(),
            record.requestId(),
            record.tenantId(),
            record.keyId(),
            record.route(),
            record.model(),
            record.width(),
            record.reason(),
            record.status(),
            record.errorCode(),
            record.items(),
            record.tokens(),
            record.tokenizeMicros(),
            record.queueMicros(),
            record.inferMicros(),
            record.totalMicros(),
            record.targetMicros()
        };
        for (int place = 0; place < columns.length; place++) {
            rows.append(place == 0 ? "" : "\t").append(columns[place] == null ? "\\N" : columns[place]);
        }
        rows.append('\n');
    }
}
