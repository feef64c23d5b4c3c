package org.elasticlm.metering;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds records in the request log. A record can be found about a second after its answer. */
public final class RequestLogReader {

    private static final int LARGEST_PAGE = 1000;

    /** How far a record's time is from its id's: hardly ever more than the first, unless a clock was set meanwhile. */
    private static final List<Duration> AROUND_ID = List.of(Duration.ofSeconds(2), Duration.ofDays(1));

    /** The order of pages: ids as the database compares them, byte by byte, which Java does not. */
    private static final Comparator<RequestRecord> NEWEST_FIRST = Comparator.comparing(RequestRecord::at)
            .thenComparing(record -> record.id().toString())
            .reversed();

    private static final String NEWEST = " order by at desc, id desc limit ";

    private final JdbcClient database;
    private final MatchingHours hours;

    RequestLogReader(JdbcClient database) {
        this.database = database;
        this.hours = new MatchingHours(database);
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
        AnswerFilter answer = filter.answer();
        if (answer != null) {
            conditions.add("status between ? and ?", answer.first(), answer.last());
            if (answer.late()) {
                conditions.add("target_micros > 0 and total_micros > target_micros");
            }
        }
        PageStart after = start == null ? null : PageStart.parse(start).orElse(null);
        if (after != null) {
            conditions.add("(at, id) < (?, ?)", timestamp(after.at()), after.id());
        }
        List<RequestRecord> found = found(filter, conditions, last(filter, after), limit + 1);
        if (found.size() <= limit) {
            return new RequestPage(found, null);
        }
        List<RequestRecord> shown = found.subList(0, limit);
        return new RequestPage(shown, PageStart.after(shown.get(limit - 1)).text());
    }

    /** @param last up to when */
    private List<RequestRecord> found(RequestFilter filter, Conditions conditions, @Nullable Instant last, int limit) {
        String requestId = filter.requestId();
        if (requestId != null) {
            return called(requestId, conditions, limit);
        }
        return MatchingHours.help(filter)
                ? newest(conditions, hours.newest(filter, last, limit), limit)
                : newest(conditions, limit);
    }

    /** Those whose caller gave them this id, and the one that has it because its caller gave none. */
    private List<RequestRecord> called(String requestId, Conditions conditions, int limit) {
        Conditions given = conditions.copy();
        given.add("request_id = ?", requestId);
        Conditions own = given.copy();
        given.add("request_id <> id::text");
        List<RequestRecord> found = new ArrayList<>(newest(given, limit));
        uuid(requestId).flatMap(id -> find(id, own)).ifPresent(found::add);
        return found.stream().sorted(NEWEST_FIRST).limit(limit).toList();
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException other) {
            return Optional.empty();
        }
    }

    private List<RequestRecord> newest(Conditions conditions, int limit) {
        return database.sql("select * from request_log" + conditions.where() + NEWEST + limit)
                .params(conditions.values())
                .query((row, number) -> record(row))
                .list();
    }

    /** Hour by hour: each is read only as far as it is needed, and no other is. */
    private List<RequestRecord> newest(Conditions conditions, List<Instant> matching, int limit) {
        List<RequestRecord> found = new ArrayList<>();
        for (Instant hour : matching) {
            if (found.size() >= limit) {
                break;
            }
            Conditions within = new Conditions();
            within.add("at >= ?", Timestamp.from(hour));
            within.add("at < ?", Timestamp.from(hour.plus(Duration.ofHours(1))));
            found.addAll(newest(within.and(conditions), limit - found.size()));
        }
        return found;
    }

    private static @Nullable Instant last(RequestFilter filter, @Nullable PageStart after) {
        Instant to = filter.to();
        if (after == null) {
            return to;
        }
        return to == null || after.at().isBefore(to) ? after.at() : to;
    }

    public Optional<RequestRecord> find(UUID id) {
        return find(id, new Conditions());
    }

    /** The index is by time, which the id tells; so only what was recorded around that time is looked through. */
    private Optional<RequestRecord> find(UUID id, Conditions others) {
        Instant made = TimeOrderedIds.madeAt(id).orElse(null);
        if (made == null) {
            return Optional.empty();
        }
        return AROUND_ID.stream()
                .flatMap(around -> {
                    Conditions conditions = others.copy();
                    conditions.add("id = ?", id);
                    conditions.add("at >= ?", Timestamp.from(made.minus(around)));
                    conditions.add("at < ?", Timestamp.from(made.plus(around)));
                    return newest(conditions, 1).stream();
                })
                .findFirst();
    }

    /** Models that are on record since the day of the given time, by name. */
    public List<String> models(Instant since) {
        return database.sql("select distinct model from usage_day where day >= date_trunc('day', ?::timestamptz, 'UTC')"
                        + " and model is not null order by model")
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
}
