package org.elasticlm.console.settings;

import java.time.LocalDate;
import org.elasticlm.console.parts.Format;
import org.elasticlm.metering.PartitionFacts;

/**
 * One day's table as it is listed.
 *
 * @param state such as made ahead
 * @param tone of the state
 */
public record PartitionRow(
        String day, String state, String tone, String rows, String size, String oldest, String newest) {

    static PartitionRow of(PartitionFacts facts, LocalDate today, LocalDate firstKept) {
        return new PartitionRow(
                facts.day().toString(),
                state(facts.day(), today, firstKept),
                facts.day().equals(today) ? "good" : facts.day().isBefore(firstKept) ? "warn" : "",
                facts.oldest() == null ? "0" : Format.shortCount(facts.rows()),
                Format.megabytes(facts.bytes()),
                facts.oldest() == null ? Format.UNKNOWN : Format.clock(facts.oldest()),
                facts.newest() == null ? Format.UNKNOWN : Format.clock(facts.newest()));
    }

    private static String state(LocalDate day, LocalDate today, LocalDate firstKept) {
        if (day.isAfter(today)) {
            return "made ahead";
        }
        if (day.equals(today)) {
            return "today";
        }
        if (day.isBefore(firstKept)) {
            return "goes now";
        }
        return day.equals(firstKept) ? "goes next" : "kept";
    }
}
