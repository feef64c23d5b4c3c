package org.elasticlm.registry;

import jakarta.validation.constraints.NotNull;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What may be published to a running server, and how much of it is loaded.
 *
 * @param directory where published bundles are kept, as {@code NAME/VERSION}; {@code models} under the data directory when
 *     not set. Servers on one database share it.
 * @param importFrom directories below which, and below the models directory, bundles may be registered where they lie
 * @param memory what the weights of all loaded versions may take together; half of the machine's memory when not set
 * @param maxUpload largest zip file
 * @param maxUnpacked what its files may take together
 * @param loadTimeout how long a version may take until it is warmed and measured
 * @param refreshInterval how often a server looks whether another one on the same database has changed something
 */
@Validated
@ConfigurationProperties("elasticlm.registry")
public record RegistrySettings(
        @Nullable Path directory,
        @NotNull @DefaultValue("./runs") List<Path> importFrom,
        @Nullable DataSize memory,
        @NotNull @DefaultValue("1GB") DataSize maxUpload,
        @NotNull @DefaultValue("2GB") DataSize maxUnpacked,

        @NotNull @DefaultValue("2m") @DurationMin(seconds = 1)
        Duration loadTimeout,

        @NotNull @DefaultValue("1s") @DurationMin(millis = 10)
        Duration refreshInterval) {

    public RegistrySettings {
        importFrom = List.copyOf(importFrom);
    }

    long memoryBytes() {
        return memory == null ? machineBytes() / 2 : memory.toBytes();
    }

    /** Of the container where there is one. */
    private static long machineBytes() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getTotalMemorySize();
    }
}
