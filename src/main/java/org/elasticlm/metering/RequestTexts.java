package org.elasticlm.metering;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;

/** The texts that tenants let be kept, a table a day. */
public final class RequestTexts {

    /**
     * Only of tenants that still let them be kept, and nothing that was deleted before it arrived. The lock makes whoever
     * changes that wait until these rows can be deleted too.
     */
    private static final String INSERT = """
            with allowed as materialized (
                select tenant_id, texts_gone_before from slo where capture and tenant_id = any(?::uuid[]) for share
            )
            insert into request_text (id, at, tenant_id, request, request_bytes, answer, answer_bytes)
            select fresh.* from unnest(?::uuid[], ?::timestamptz[], ?::uuid[], ?::text[], ?::int4[], ?::text[], ?::int4[])
                as fresh (id, at, tenant_id, request, request_bytes, answer, answer_bytes)
                join allowed on allowed.tenant_id = fresh.tenant_id and fresh.at >= texts_gone_before
            on conflict do nothing
            """;

    private final JdbcTemplate database;
    private final RequestLogPartitions partitions;

    RequestTexts(JdbcTemplate database) {
        this.database = database;
        this.partitions = RequestLogPartitions.ofTexts(database);
    }

    RequestLogPartitions partitions() {
        return partitions;
    }

    /** Writes all that may be kept, or none. Writing a text again changes nothing. */
    void write(List<RequestText> texts) {
        texts.stream()
                .map(RequestText::at)
                .map(RequestLogPartitions::day)
                .distinct()
                .forEach(partitions::ensure);
        database.update(connection -> insert(connection, texts));
    }

    /** Days that have texts, newest first. */
    public List<PartitionFacts> days() {
        return partitions.facts();
    }

    /** @param at of the request's record */
    public boolean has(UUID id, Instant at) {
        return !database.queryForList("select 1 from request_text where id = ? and at = ?", id, Timestamp.from(at))
                .isEmpty();
    }

    /** @param at of the request's record */
    public Optional<KeptText> find(UUID id, Instant at) {
        return database
                .query(
                        "select *, octet_length(request) as request_kept, octet_length(answer) as answer_kept"
                                + " from request_text where id = ? and at = ?",
                        (row, number) -> text(row),
                        id,
                        Timestamp.from(at))
                .stream()
                .findFirst();
    }

    /** How many there are of a tenant. */
    public long count(UUID tenantId) {
        Long count =
                database.queryForObject("select count(*) from request_text where tenant_id = ?", Long.class, tenantId);
        return count == null ? 0 : count;
    }

    /**
     * Deletes a tenant's texts, those too that are still on their way here. To be called in a transaction.
     *
     * @return how many there were
     */
    public int delete(UUID tenantId) {
        database.update("update slo set texts_gone_before = clock_timestamp() where tenant_id = ?", tenantId);
        return database.update("delete from request_text where tenant_id = ?", tenantId);
    }

    private static PreparedStatement insert(Connection connection, List<RequestText> texts) throws SQLException {
        PreparedStatement insert = connection.prepareStatement(INSERT);
        insert.setArray(1, array(connection, "uuid", texts, RequestText::tenantId));
        insert.setArray(2, array(connection, "uuid", texts, RequestText::id));
        insert.setArray(
                3, array(connection, "timestamptz", texts, text -> text.at().toString()));
        insert.setArray(4, array(connection, "uuid", texts, RequestText::tenantId));
        insert.setArray(5, array(connection, "text", texts, RequestText::requestText));
        insert.setArray(6, array(connection, "int4", texts, RequestText::requestBytes));
        insert.setArray(7, array(connection, "text", texts, RequestText::answerText));
        insert.setArray(8, array(connection, "int4", texts, RequestText::answerBytes));
        return insert;
    }

    private static Array array(
            Connection connection, String type, List<RequestText> texts, Function<RequestText, Object> value)
            throws SQLException {
        return connection.createArrayOf(type, texts.stream().map(value).toArray());
    }

    private static KeptText text(ResultSet row) throws SQLException {
        int requestBytes = row.getInt("request_bytes");
        int answerBytes = row.getInt("answer_bytes");
        return new KeptText(
                row.getString("request"),
                requestBytes,
                row.getInt("request_kept") < requestBytes,
                row.getString("answer"),
                answerBytes,
                row.getInt("answer_kept") < answerBytes);
    }
}
