package org.elasticlm.usage;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The finest there is: one kind of request in one step of time. */
public record UsageLine(
        Instant start,
        @Nullable UUID tenantId,
        @Nullable UUID keyId,
        @Nullable String model,
        String route,
        @Nullable Double width,
        Usage usage) {}
