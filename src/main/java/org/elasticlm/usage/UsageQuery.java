package org.elasticlm.usage;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which requests to add up; a null does not filter.
 *
 * @param from whole hour, included
 * @param to whole hour, excluded
 * @param model name and version, such as {@code starter-rerank@1}
 */
public record UsageQuery(
        Instant from,
        Instant to,
        @Nullable UUID tenantId,
        @Nullable UUID keyId,
        @Nullable String model,
        @Nullable String route,
        @Nullable Double width) {

    public static UsageQuery of(Instant from, Instant to) {
        return new UsageQuery(from, to, null, null, null, null, null);
    }

    public UsageQuery ofTenant(UUID tenant) {
        return new UsageQuery(from, to, tenant, keyId, model, route, width);
    }

    /** The same requests at another time. */
    public UsageQuery in(Instant otherFrom, Instant otherTo) {
        return new UsageQuery(otherFrom, otherTo, tenantId, keyId, model, route, width);
    }
}
