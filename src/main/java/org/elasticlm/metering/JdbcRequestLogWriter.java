package org.elasticlm.metering;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** One statement for a whole batch, each column an array: the database adds it to the hourly usage in one go. */
final class JdbcRequestLogWriter implements RequestLogWriter {

    private static final List<Column> COLUMNS = List.of(
            new Column("id", "uuid", RequestRecord::id),
            new Column("at", "timestamptz", record -> record.at().toString()),
            new Column("request_id", "text", RequestRecord::requestId),
            new Column("tenant_id", "uuid", RequestRecord::tenantId),
            new Column("key_id", "uuid", RequestRecord::keyId),
            new Column("route", "text", RequestRecord::route),
            new Column("model", "text", RequestRecord::model),
            new Column("width", "float8", RequestRecord::width),
            new Column("reason", "text", RequestRecord::reason),
            new Column("status", "int4", RequestRecord::status),
            new Column("error_code", "text", RequestRecord::errorCode),
            new Column("items", "int4", RequestRecord::items),
            new Column("tokens", "int4", RequestRecord::tokens),
            new Column("tokenize_micros", "int8", RequestRecord::tokenizeMicros),
            new Column("queue_micros", "int8", RequestRecord::queueMicros),
            new Column("infer_micros", "int8", RequestRecord::inferMicros),
            new Column("total_micros", "int8", RequestRecord::totalMicros),
            new Column("target_micros", "int8", RequestRecord::targetMicros),
            new Column("trace_id", "text", RequestRecord::traceId));

    private static final String INSERT = "insert into request_log ("
            + String.join(", ", COLUMNS.stream().map(Column::name).toList())
            + ") select * from unnest("
            + String.join(
                    ", ",
                    COLUMNS.stream().map(column -> "?::" + column.type() + "[]").toList())
            + ") on conflict do nothing";

    private final JdbcTemplate database;
    private final RequestLogPartitions partitions;
    private final RequestTexts texts;

    JdbcRequestLogWriter(JdbcTemplate database, RequestLogPartitions partitions, RequestTexts texts) {
        this.database = database;
        this.partitions = partitions;
        this.texts = texts;
    }

    @Override
    public void write(List<RequestRecord> records) {
        records.stream()
                .map(RequestRecord::at)
                .map(RequestLogPartitions::day)
                .distinct()
                .forEach(partitions::ensure);
        database.update(connection -> insert(connection, records));
    }

    @Override
    public void writeTexts(List<RequestText> said) {
        texts.write(said);
    }

    private static PreparedStatement insert(Connection connection, List<RequestRecord> records) throws SQLException {
        PreparedStatement insert = connection.prepareStatement(INSERT);
        for (int place = 0; place < COLUMNS.size(); place++) {
            Column column = COLUMNS.get(place);
            @Nullable Object[] values = records.stream().map(column.value()).toArray();
            Array array = connection.createArrayOf(column.type(), values);
            insert.setArray(place + 1, array);
        }
        return insert;
    }

    /** @param value as PostgreSQL's driver takes it for an array of this type */
    private record Column(String name, String type, Function<RequestRecord, @Nullable Object> value) {}
}
