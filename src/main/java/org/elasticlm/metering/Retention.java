package org.elasticlm.metering;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * How long records are kept. Whole days go, so that the oldest day is kept until none of it is young enough.
 *
 * @param requestDays of requests
 * @param textDays of the texts that tenants let be kept
 */
public record Retention(int requestDays, int textDays) {

    /** Ten years, each day of which is a table. */
    public static final int MOST_DAYS = 3650;

    public Retention {
        check(requestDays);
        check(textDays);
    }

    /** The oldest day of requests that stays. */
    public LocalDate firstDayOfRequests(Instant now) {
        return firstDay(now, requestDays);
    }

    /** The oldest day of texts that stays. */
    public LocalDate firstDayOfTexts(Instant now) {
        return firstDay(now, textDays);
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
