package org.elasticlm.console.usage;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.elasticlm.usage.UsageStep;
import org.jspecify.annotations.Nullable;

/** The stretches of time that usage reports offer, in UTC. The key stands in addresses. */
enum UsageRange {
    DAY("24h", "last 24 h"),
    WEEK("7d", "last 7 days"),
    THIRTY_DAYS("30d", "last 30 days"),
    THIS_MONTH("month", "this month"),
    LAST_MONTH("last-month", "last month"),
    YEAR("12m", "last 12 months");

    private final String key;
    private final String label;

    UsageRange(String key, String label) {
        this.key = key;
        this.label = label;
    }

    static @Nullable UsageRange ofKey(@Nullable String key) {
        for (UsageRange range : values()) {
            if (range.key.equals(key)) {
                return range;
            }
        }
        return null;
    }

    public String key() {
        return key;
    }

    public String label() {
        return label;
    }

    /** Up to the end of the present hour; the period before is as long, and lies one range earlier. */
    UsagePeriod period(Instant now) {
        ZonedDateTime end = UsageStep.HOUR.next(UsageStep.HOUR.start(now)).atZone(ZoneOffset.UTC);
        ZonedDateTime today = UsageStep.DAY.start(now).atZone(ZoneOffset.UTC);
        ZonedDateTime month = UsageStep.MONTH.start(now).atZone(ZoneOffset.UTC);
        return switch (this) {
            case DAY -> shifted(end.minusDays(1), end, end.minusDays(2), end.minusDays(1));
            case WEEK -> shifted(today.minusDays(6), end, today.minusDays(13), end.minusDays(7));
            case THIRTY_DAYS -> shifted(today.minusDays(29), end, today.minusDays(59), end.minusDays(30));
            case THIS_MONTH -> {
                ZonedDateTime before = month.minusMonths(1);
                ZonedDateTime sameTime = before.plus(ChronoUnit.HOURS.between(month, end), ChronoUnit.HOURS);
                yield shifted(month, end, before, sameTime.isAfter(month) ? month : sameTime);
            }
            case LAST_MONTH -> shifted(month.minusMonths(1), month, month.minusMonths(2), month.minusMonths(1));
            case YEAR -> shifted(month.minusMonths(11), end, month.minusMonths(23), end.minusMonths(12));
        };
    }

    private static UsagePeriod shifted(
            ZonedDateTime from, ZonedDateTime to, ZonedDateTime beforeFrom, ZonedDateTime beforeTo) {
        return new UsagePeriod(from.toInstant(), to.toInstant(), beforeFrom.toInstant(), beforeTo.toInstant());
    }
}
