package org.elasticlm.metering;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** The days of the request log, or of the texts beside it, one table each. Days begin at midnight UTC. */
public final class RequestLogPartitions {

    /** What PostgreSQL says where no partition takes a row ("check_violation"); neither log has other checks. */
    private static final String NO_PARTITION = "23514";

    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    private static final String TABLES = """
            select c.relname, greatest(c.reltuples::bigint, pg_stat_get_live_tuples(c.oid), 0) as rows,
                   coalesce(pg_total_relation_size(c.oid), 0) as bytes
            from pg_inherits i join pg_class c on c.oid = i.inhrelid
            where i.inhparent = '%s'::regclass order by c.relname desc
            """;

    /** Through the whole log and not day by day, so that a day that goes meanwhile does no harm. */
    private static final String ENDS = """
            select start,
                   (select at from %1$s where at >= start and at < start + interval '24 hours'
                    order by at limit 1) as oldest,
                   (select at from %1$s where at >= start and at < start + interval '24 hours'
                    order by at desc limit 1) as newest
            from unnest(?) as start
            """;

    private final JdbcTemplate database;
    private final String table;
    private final Set<LocalDate> known = ConcurrentHashMap.newKeySet();

    public RequestLogPartitions(JdbcTemplate database) {
        this(database, "request_log");
    }

    private RequestLogPartitions(JdbcTemplate database, String table) {
        this.database = database;
        this.table = table;
    }

    static RequestLogPartitions ofTexts(JdbcTemplate database) {
        return new RequestLogPartitions(database, "request_text");
    }

    static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    /** Makes the table of a day where there is none. */
    public void ensure(LocalDate day) {
        if (!known.contains(day)) {
            make(day);
        }
    }

    /** Never while {@link #dropBefore} is at work: a day that it is about to drop would be known as one that is there. */
    private synchronized void make(LocalDate day) {
        change("create table if not exists " + name(day) + " partition of " + table
                + " for values from ('" + day + " 00:00:00+00') to ('" + day.plusDays(1)
                + " 00:00:00+00')");
        known.add(day);
    }

    /**
     * Gives up soon where somebody reads the log for long, as a backup does: whoever comes after waits behind a change that
     * waits. Whoever tries again lets much more time pass than this takes.
     */
    private void change(String statement) {
        database.execute((ConnectionCallback<Boolean>) connection -> {
            try (Statement change = connection.createStatement()) {
                change.execute("set lock_timeout = '200ms'");
                try {
                    return change.execute(statement);
                } finally {
                    change.execute("reset lock_timeout");
                }
            }
        });
    }

    /** By the database's clock. */
    Instant databaseTime() {
        return Objects.requireNonNull(database.queryForObject("select now()", Timestamp.class))
                .toInstant();
    }

    /**
     * Writes records, after making the tables of their days where one is missing: those of the present are made ahead, and
     * that of an old record may have been dropped, by whichever server.
     *
     * @param write in one transaction; called once more after it was refused for want of a table
     */
    void write(List<RequestRecord> records, Runnable write) {
        try {
            write.run();
        } catch (DataIntegrityViolationException refused) {
            if (!(refused.getCause() instanceof SQLException cause) || !NO_PARTITION.equals(cause.getSQLState())) {
                throw refused;
            }
            records.stream()
                    .map(RequestRecord::at)
                    .map(RequestLogPartitions::day)
                    .distinct()
                    .forEach(this::make);
            write.run();
        }
    }

    void ensureAhead(LocalDate today, int days) {
        for (int ahead = 0; ahead <= days; ahead++) {
            ensure(today.plusDays(ahead));
        }
    }

    /**
     * Drops whole days, which costs nothing however many rows they have.
     *
     * @param firstKept the oldest day that stays
     */
    synchronized void dropBefore(LocalDate firstKept) {
        for (LocalDate day : days()) {
            if (day.isBefore(firstKept)) {
                known.remove(day);
                change("drop table if exists " + name(day));
            }
        }
    }

    /** Newest first, those made ahead included. Estimates and index look-ups: quick however many rows there are. */
    public List<PartitionFacts> facts() {
        List<Table> tables = database.query(TABLES.formatted(table), (row, number) -> table(row));
        Timestamp[] starts = tables.stream()
                .map(table ->
                        Timestamp.from(table.day().atStartOfDay(ZoneOffset.UTC).toInstant()))
                .toArray(Timestamp[]::new);
        Map<LocalDate, Ends> ends = new HashMap<>();
        database.query(
                connection -> {
                    PreparedStatement statement = connection.prepareStatement(ENDS.formatted(table));
                    statement.setArray(1, connection.createArrayOf("timestamptz", starts));
                    return statement;
                },
                row -> {
                    ends.put(
                            day(row.getTimestamp("start").toInstant()),
                            new Ends(instant(row.getTimestamp("oldest")), instant(row.getTimestamp("newest"))));
                });
        return tables.stream()
                .map(table -> {
                    Ends of = ends.getOrDefault(table.day(), Ends.NONE);
                    return new PartitionFacts(table.day(), table.rows(), table.bytes(), of.oldest(), of.newest());
                })
                .toList();
    }

    private record Table(LocalDate day, long rows, long bytes) {}

    private record Ends(@Nullable Instant oldest, @Nullable Instant newest) {
        static final Ends NONE = new Ends(null, null);
    }

    private Table table(ResultSet row) throws SQLException {
        return new Table(day(row.getString("relname")), row.getLong("rows"), row.getLong("bytes"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    private String name(LocalDate day) {
        return table + "_" + DAY.format(day);
    }

    private LocalDate day(String name) {
        return LocalDate.parse(name.substring(table.length() + 1), DAY);
    }

    List<LocalDate> days() {
        return database
                .queryForList(
                        "select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid"
                                + " where i.inhparent = '" + table + "'::regclass order by c.relname",
                        String.class)
                .stream()
                .map(this::day)
                .toList();
    }
}
