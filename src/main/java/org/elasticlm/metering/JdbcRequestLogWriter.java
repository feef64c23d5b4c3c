package org.elasticlm.metering;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/** One JDBC batch in one transaction. */
final class JdbcRequestLogWriter implements RequestLogWriter {

    private static final String INSERT = """
            insert into request_log (id, at, request_id, tenant_id, key_id, route, model, width, reason, status,
                error_code, items, tokens, tokenize_micros, queue_micros, infer_micros, total_micros, target_micros)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """;

    private final JdbcTemplate database;
    private final TransactionOperations transactions;
    private final RequestLogPartitions partitions;

    JdbcRequestLogWriter(JdbcTemplate database, TransactionOperations transactions, RequestLogPartitions partitions) {
        this.database = database;
        this.transactions = transactions;
        this.partitions = partitions;
    }

    @Override
    public void write(List<RequestRecord> records) {
        records.stream()
                .map(RequestRecord::at)
                .map(RequestLogPartitions::day)
                .distinct()
                .forEach(partitions::ensure);
        transactions.executeWithoutResult(
                status -> database.batchUpdate(INSERT, records, records.size(), JdbcRequestLogWriter::bind));
    }

    private static void bind(PreparedStatement row, RequestRecord record) throws SQLException {
        row.setObject(1, record.id());
        row.setTimestamp(2, Timestamp.from(record.at()));
        row.setString(3, record.requestId());
        row.setObject(4, record.tenantId(), Types.OTHER);
        row.setObject(5, record.keyId(), Types.OTHER);
        row.setString(6, record.route());
        row.setString(7, record.model());
        row.setObject(8, record.width(), Types.DOUBLE);
        row.setString(9, record.reason());
        row.setInt(10, record.status());
        row.setString(11, record.errorCode());
        row.setInt(12, record.items());
        row.setInt(13, record.tokens());
        row.setLong(14, record.tokenizeMicros());
        row.setLong(15, record.queueMicros());
        row.setLong(16, record.inferMicros());
        row.setLong(17, record.totalMicros());
        row.setLong(18, record.targetMicros());
    }
}
