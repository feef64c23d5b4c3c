package org.elasticlm.metering;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One day's table.
 *
 * @param rows as the database estimates them
 * @param bytes on disk, indexes included
 * @param oldest record, or null where there is none
 * @param newest record, or null where there is none
 */
public record PartitionFacts(
        LocalDate day,
        long rows,
        long bytes,
        @Nullable Instant oldest,
        @Nullable Instant newest) {}
