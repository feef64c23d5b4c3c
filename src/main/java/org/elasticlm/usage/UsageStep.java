package org.elasticlm.usage;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** How finely time is told apart. Days and months begin at midnight UTC. */
public enum UsageStep {
    HOUR(ChronoUnit.HOURS),
    DAY(ChronoUnit.DAYS),
    MONTH(ChronoUnit.MONTHS);

    private final ChronoUnit unit;

    UsageStep(ChronoUnit unit) {
        this.unit = unit;
    }

    /** The beginning of the step that holds this time. */
    public Instant start(Instant time) {
        ZonedDateTime utc = time.atZone(ZoneOffset.UTC);
        return (this == MONTH ? utc.withDayOfMonth(1).truncatedTo(ChronoUnit.DAYS) : utc.truncatedTo(unit)).toInstant();
    }

    /** The beginning of the step after the one that begins then. */
    public Instant next(Instant start) {
        return start.atZone(ZoneOffset.UTC).plus(1, unit).toInstant();
    }

    /** In PostgreSQL's words, and in addresses. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
