package org.elasticlm.database;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The embedded PostgreSQL; all of it is ignored when {@code spring.datasource.url} names a server.
 *
 * @param directory where its files are kept; {@code postgres} under the data directory when not set
 * @param binariesDirectory where its programs are unpacked; {@code postgres-binaries} under the data directory when not
 *     set
 * @param startTimeout after how long the log says that it still recovers from a crash, which is waited for all the same
 */
@Validated
@ConfigurationProperties("elasticlm.database")
record DatabaseSettings(
        @Nullable Path directory,
        @Nullable Path binariesDirectory,
        @NotNull @DefaultValue("60s") Duration startTimeout) {}
