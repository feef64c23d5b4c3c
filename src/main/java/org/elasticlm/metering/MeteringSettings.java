package org.elasticlm.metering;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The request log.
 *
 * @param journalLimit how much the journal may take up on disk while the database is away; a record takes about 200
 *     bytes
 * @param segmentSize of one of the journal's files
 * @param syncInterval how often the journal is brought from the system's memory onto the disk: so much can be lost when
 *     the power fails
 * @param batchSize records written in one transaction at most
 * @param flushInterval how long a record waits for others before it is written; ten times as long on a server with
 *     thousands a second
 * @param retention how long records are kept while no owner has chosen otherwise; whole days are dropped
 * @param captureRetention the same of captured texts
 * @param daysAhead for how many days after today there are always partitions
 */
@Validated
@ConfigurationProperties("elasticlm.metering")
record MeteringSettings(
        @NotNull @DefaultValue("4GB") DataSize journalLimit,
        @NotNull @DefaultValue("8MB") DataSize segmentSize,
        @NotNull @DefaultValue("200ms") Duration syncInterval,
        @Min(1) @DefaultValue("50000") int batchSize,
        @NotNull @DefaultValue("200ms") Duration flushInterval,
        @NotNull @DefaultValue("30d") Duration retention,
        @NotNull @DefaultValue("7d") Duration captureRetention,
        @Min(1) @DefaultValue("2") int daysAhead) {

    /** In days, of which a part is a whole one: nothing goes earlier than was said. */
    Retention configuredRetention() {
        return new Retention(days(retention), days(captureRetention));
    }

    private static int days(Duration time) {
        return Math.toIntExact(time.plusDays(1).minusNanos(1).toDays());
    }

    /** With nothing set. */
    static MeteringSettings usual() {
        return new Binder().bindOrCreate("elasticlm.metering", MeteringSettings.class);
    }
}
