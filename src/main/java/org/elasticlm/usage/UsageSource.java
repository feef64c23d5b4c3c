package org.elasticlm.usage;

import java.time.Instant;
import java.util.List;

/**
 * Which sums a report reads: by the day where it can, and by the hour what is left over at both ends.
 *
 * @param firstDay where whole days begin
 * @param lastDay where they end; not after their beginning where there are none
 */
record UsageSource(Instant from, Instant firstDay, Instant lastDay, Instant to) {

    /** @param finest the smallest step that the report tells apart */
    static UsageSource of(UsageQuery query, UsageStep finest) {
        Instant first = UsageStep.DAY.start(query.from());
        if (first.isBefore(query.from())) {
            first = UsageStep.DAY.next(first);
        }
        Instant last = UsageStep.DAY.start(query.to());
        boolean days = finest != UsageStep.HOUR && first.isBefore(last);
        return days
                ? new UsageSource(query.from(), first, last, query.to())
                : new UsageSource(query.from(), query.to(), query.to(), query.to());
    }

    /** In place of a table; its column {@code hour} is the beginning of the hour or of the day. */
    String requests() {
        return union("usage_hour", "usage_day");
    }

    /** The same of times. */
    String latencies() {
        return union("usage_latency", "usage_latency_day");
    }

    private static String union(String hours, String days) {
        return "(select * from " + hours
                + " where hour >= ?::timestamptz and hour < ?::timestamptz union all select * from "
                + days + " where day >= ?::timestamptz and day < ?::timestamptz union all select * from " + hours
                + " where hour >= ?::timestamptz and hour < ?::timestamptz) as used";
    }

    /** What goes with either. */
    List<String> values() {
        return List.of(
                from.toString(),
                firstDay.toString(),
                firstDay.toString(),
                lastDay.toString(),
                lastDay.toString(),
                to.toString());
    }
}
