package org.elasticlm.metering;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tells from the hourly sums in which hours there are requests that a filter looks for, so that what is rare is found
 * without reading a month of requests.
 */
final class MatchingHours {

    private static final int ALL_HOURS = 24 * Retention.MOST_DAYS;

    private final JdbcClient database;

    MatchingHours(JdbcClient database) {
        this.database = database;
    }

    /** Whether the hourly sums know what this filter asks for. */
    static boolean help(RequestFilter filter) {
        boolean known = filter.keyId() != null
                || filter.route() != null
                || filter.model() != null
                || filter.width() != null
                || filter.answer() != null;
        return known && filter.minTotalMicros() == null && filter.requestId() == null;
    }

    /**
     * The newest hours that hold enough requests, or all that may hold some where the sums cannot tell how many.
     *
     * @param last up to when, which need not be a whole hour
     * @param enough how many requests are looked for
     */
    List<Instant> newest(RequestFilter filter, @Nullable Instant last, int enough) {
        String counted = "sum(" + column(filter.answer()) + ")";
        Conditions of = new Conditions();
        of.add("tenant_id = ?", filter.tenantId());
        of.add("key_id = ?", filter.keyId());
        of.add("route = usage_route(?, model)", filter.route());
        of.add("model = ?", filter.model());
        of.add("width = ?", filter.width());
        Conditions days = within("day", ChronoUnit.DAYS, filter.from(), last).and(of);
        Conditions hours = within("hour", ChronoUnit.HOURS, filter.from(), last).and(of);
        // The sums do not tell how many of a class have the one status that is looked for.
        boolean exact = filter.answer() == null || filter.answer().ofWholeClasses();
        // Each of them holds one at least, but for the last, of which only a part may count.
        int most = exact ? enough + 1 : ALL_HOURS;
        List<Object> values = new ArrayList<>(days.values());
        values.addAll(hours.values());
        List<HourCount> found = database.sql("with found_day as (select day from usage_day" + days.where()
                        + " group by day having " + counted + " > 0 order by day desc limit " + most
                        + ") select hour, " + counted + " as requests from found_day join usage_hour"
                        + " on hour >= day and hour < day + interval '24 hours'" + hours.where()
                        + " group by hour having " + counted + " > 0 order by hour desc limit " + most)
                .params(values)
                .query((row, number) -> new HourCount(row.getTimestamp("hour").toInstant(), row.getLong("requests")))
                .list();
        return exact
                ? enough(found, enough)
                : found.stream().map(HourCount::hour).toList();
    }

    private record HourCount(Instant hour, long requests) {}

    private static List<Instant> enough(List<HourCount> found, int enough) {
        List<Instant> hours = new ArrayList<>();
        long requests = 0;
        for (HourCount each : found) {
            if (requests >= enough) {
                break;
            }
            requests += hours.isEmpty() ? 0 : each.requests();
            hours.add(each.hour());
        }
        return hours;
    }

    private static Conditions within(String column, ChronoUnit unit, @Nullable Instant from, @Nullable Instant last) {
        Conditions conditions = new Conditions();
        conditions.add(column + " >= ?", from == null ? null : Timestamp.from(from.truncatedTo(unit)));
        conditions.add(column + " <= ?", last == null ? null : Timestamp.from(last));
        return conditions;
    }

    private static String column(@Nullable AnswerFilter answer) {
        if (answer == null) {
            return "requests";
        }
        return answer.late()
                ? "late"
                : answer.classes().stream().map(MatchingHours::column).collect(Collectors.joining(" + "));
    }

    private static String column(StatusClass status) {
        return switch (status) {
            case ANSWERED -> "served";
            case CALLER_ERROR -> "rejected";
            case FAILED -> "failed";
            case SHED -> "shed";
        };
    }
}
