package org.elasticlm.console.settings;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.elasticlm.console.parts.Format;
import org.elasticlm.metering.PartitionFacts;
import org.elasticlm.metering.Retention;

/**
 * The request log's days, newest first.
 *
 * @param summary all of them in a sentence
 */
public record PartitionTable(String summary, List<PartitionRow> rows) {

    public PartitionTable {
        rows = List.copyOf(rows);
    }

    /** Texts that tenants let be kept, in a sentence. */
    static String textsSummary(List<PartitionFacts> days) {
        List<PartitionFacts> used =
                days.stream().filter(day -> day.oldest() != null).toList();
        if (used.isEmpty()) {
            return "None are kept now.";
        }
        return "Kept now: of about "
                + Format.shortCount(
                        used.stream().mapToLong(PartitionFacts::rows).sum()) + " requests of "
                + (used.size() == 1 ? "1 day" : used.size() + " days") + ", "
                + Format.megabytes(
                        used.stream().mapToLong(PartitionFacts::bytes).sum())
                + " on disk.";
    }

    static PartitionTable of(List<PartitionFacts> days, Retention retention, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        LocalDate firstKept = retention.firstDayOfRequests(now);
        long rows = days.stream()
                .filter(day -> day.oldest() != null)
                .mapToLong(PartitionFacts::rows)
                .sum();
        long bytes = days.stream().mapToLong(PartitionFacts::bytes).sum();
        return new PartitionTable(
                days.size() + " days, about " + Format.shortCount(rows) + " requests, " + Format.megabytes(bytes)
                        + " on disk with indexes",
                days.stream().map(day -> PartitionRow.of(day, today, firstKept)).toList());
    }
}
