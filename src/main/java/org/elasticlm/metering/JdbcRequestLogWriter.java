package org.elasticlm.metering;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/** One statement for a whole batch: the database adds it to the hourly usage in one go. */
final class JdbcRequestLogWriter implements RequestLogWriter {

    /** Each column an array. */
    private static final String INSERT_NEW = "insert into request_log (" + RequestColumn.NAMES
            + ") select * from unnest("
            + String.join(
                    ", ",
                    RequestColumn.ALL.stream()
                            .map(column -> "?::" + column.type().sqlName() + "[]")
                            .toList())
            + ") on conflict do nothing";

    private final JdbcTemplate database;
    private final RequestLogPartitions partitions;
    private final RequestCopy copy;
    private final RequestTexts texts;

    JdbcRequestLogWriter(JdbcTemplate database, RequestLogPartitions partitions, RequestTexts texts) {
        this.database = database;
        this.partitions = partitions;
        this.copy = new RequestCopy(database, partitions);
        this.texts = texts;
    }

    @Override
    public void write(List<RequestRecord> records) {
        try {
            copy.write(records);
        } catch (DuplicateKeyException again) {
            // Some were written before, and their batch was not released: a crash came between, or the answer was lost.
            List<RequestRecord> decoded = List.copyOf(records);
            partitions.write(decoded, () -> database.update(connection -> insertNew(connection, decoded)));
        }
    }

    @Override
    public void writeTexts(List<RequestText> said) {
        texts.write(said);
    }

    private static PreparedStatement insertNew(Connection connection, List<RequestRecord> records) throws SQLException {
        PreparedStatement insert = connection.prepareStatement(INSERT_NEW);
        int place = 1;
        for (RequestColumn column : RequestColumn.ALL) {
            insert.setArray(place++, connection.createArrayOf(column.type().sqlName(), column.elements(records)));
        }
        return insert;
    }
}
