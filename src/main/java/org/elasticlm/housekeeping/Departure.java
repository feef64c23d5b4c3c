package org.elasticlm.housekeeping;

import java.time.LocalDate;
import java.util.List;
import org.elasticlm.metering.PartitionFacts;

/**
 * What goes for good.
 *
 * @param days whole ones that have records
 * @param rows about so many records
 */
public record Departure(int days, long rows) {

    static Departure of(List<PartitionFacts> days, LocalDate firstKept) {
        List<PartitionFacts> leaving = days.stream()
                .filter(day -> day.day().isBefore(firstKept) && day.oldest() != null)
                .toList();
        return new Departure(
                leaving.size(), leaving.stream().mapToLong(PartitionFacts::rows).sum());
    }

    public boolean nothing() {
        return days == 0;
    }
}
