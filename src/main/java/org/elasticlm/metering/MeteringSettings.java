package org.elasticlm.metering;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The request log.
 *
 * @param bufferCapacity records that wait in memory at most
 * @param batchSize records written in one transaction at most
 * @param flushInterval how long a record waits for others at most
 * @param retention how long records are kept; whole days are dropped
 * @param daysAhead for how many days after today there are always partitions
 * @param spillLimit how much is kept on disk at most while the database is away
 */
@Validated
@ConfigurationProperties("elasticlm.metering")
record MeteringSettings(
        @Min(1) @DefaultValue("65536") int bufferCapacity,
        @Min(1) @DefaultValue("2000") int batchSize,
        @NotNull @DefaultValue("200ms") Duration flushInterval,
        @NotNull @DefaultValue("30d") Duration retention,
        @Min(1) @DefaultValue("2") int daysAhead,
        @NotNull @DefaultValue("1GB") DataSize spillLimit) {}
