package org.elasticlm.metering;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * How long records are kept. Whole days go, so that the oldest day is kept until none of it is young enough.
 *
 * @param requestDays of requests
 */
public record Retention(int requestDays) {

    /** Ten years, each day of which is a table. */
    public static final int MOST_DAYS = 3650;

    public Retention {
        check(requestDays);
    }

    /** The oldest day of requests that stays. */
    public LocalDate firstDayOfRequests(Instant now) {
        return firstDay(now, requestDays);
    }

    private static LocalDate firstDay(Instant now, int days) {
        return RequestLogPartitions.day(now.minus(Duration.ofDays(days)));
    }

    private static void check(int days) {
        if (days < 1 || days > MOST_DAYS) {
            throw new IllegalArgumentException("Records are kept for 1 to " + MOST_DAYS + " days, found " + days);
        }
    }
}
