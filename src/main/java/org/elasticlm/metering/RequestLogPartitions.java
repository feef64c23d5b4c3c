package org.elasticlm.metering;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;

/** The request log's days, one table each. Days begin at midnight UTC. */
public final class RequestLogPartitions {

    private static final String PREFIX = "request_log_";
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    private final JdbcTemplate database;
    private final Set<LocalDate> known = ConcurrentHashMap.newKeySet();

    public RequestLogPartitions(JdbcTemplate database) {
        this.database = database;
    }

    public static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    /** Makes the table of a day where there is none. */
    public void ensure(LocalDate day) {
        if (known.contains(day)) {
            return;
        }
        database.execute("create table if not exists " + PREFIX + DAY.format(day)
                + " partition of request_log for values from ('" + day + " 00:00:00+00') to ('" + day.plusDays(1)
                + " 00:00:00+00')");
        known.add(day);
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
    void dropBefore(LocalDate firstKept) {
        for (LocalDate day : days()) {
            if (day.isBefore(firstKept)) {
                known.remove(day);
                database.execute("drop table if exists " + PREFIX + DAY.format(day));
            }
        }
    }

    List<LocalDate> days() {
        return database
                .queryForList(
                        "select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid"
                                + " where i.inhparent = 'request_log'::regclass order by c.relname",
                        String.class)
                .stream()
                .map(name -> LocalDate.parse(name.substring(PREFIX.length()), DAY))
                .toList();
    }
}
