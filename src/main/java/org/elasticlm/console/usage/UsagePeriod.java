package org.elasticlm.console.usage;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.elasticlm.console.parts.Format;
import org.elasticlm.usage.UsageStep;

/**
 * A stretch of time, in whole hours, and the one that it is compared with.
 *
 * @param to excluded, as is {@code beforeTo}
 */
record UsagePeriod(Instant from, Instant to, Instant beforeFrom, Instant beforeTo) {

    /** More steps than this are neither readable nor quick. */
    static final int MOST_STEPS = 800;

    /** Whole days, the last included, and as many days before them. */
    static UsagePeriod ofDays(LocalDate first, LocalDate last) {
        Instant from = start(first);
        Instant to = start(last.plusDays(1));
        long days = ChronoUnit.DAYS.between(first, last) + 1;
        return new UsagePeriod(from, to, start(first.minusDays(days)), from);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** What one can look at in a chart: hours of two days, days of three months, else months. */
    UsageStep usualStep() {
        Duration length = Duration.between(from, to);
        return length.compareTo(Duration.ofHours(49)) < 0
                ? UsageStep.HOUR
                : length.compareTo(Duration.ofDays(93)) <= 0 ? UsageStep.DAY : UsageStep.MONTH;
    }

    boolean fits(UsageStep step) {
        return steps(from, to, step).size() <= MOST_STEPS;
    }

    /** The beginnings of all steps, quiet ones included. */
    List<Instant> steps(UsageStep step) {
        return steps(from, to, step);
    }

    List<Instant> stepsBefore(UsageStep step) {
        return steps(beforeFrom, beforeTo, step);
    }

    private static List<Instant> steps(Instant from, Instant to, UsageStep step) {
        List<Instant> starts = new ArrayList<>();
        for (Instant start = step.start(from);
                start.isBefore(to) && starts.size() <= MOST_STEPS;
                start = step.next(start)) {
            starts.add(start);
        }
        return starts;
    }

    String text() {
        return text(from, to);
    }

    String textBefore() {
        return text(beforeFrom, beforeTo);
    }

    /** Days by their dates, the last included; what begins or ends within a day to the minute. */
    private static String text(Instant from, Instant to) {
        boolean wholeDays = UsageStep.DAY.start(from).equals(from)
                && UsageStep.DAY.start(to).equals(to);
        if (!wholeDays) {
            return Format.time(from) + " to " + Format.time(to);
        }
        String first = Format.day(from);
        String last = Format.day(to.minus(1, ChronoUnit.DAYS));
        return first.equals(last) ? first : first + " to " + last;
    }

    /** For file names. */
    String fileText() {
        return Format.day(from) + "-to-" + Format.day(to.minusMillis(1));
    }
}
