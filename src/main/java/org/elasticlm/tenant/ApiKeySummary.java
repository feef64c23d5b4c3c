package org.elasticlm.tenant;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An API key as the console shows it.
 *
 * @param prefix the key's first characters
 * @param lastFour the key's last characters
 * @param lastUsed to the minute
 */
public record ApiKeySummary(
        UUID id,
        UUID tenantId,
        String name,
        String prefix,
        String lastFour,
        Instant created,
        @Nullable Instant lastUsed,
        @Nullable Instant expires,
        @Nullable Instant revoked) {}
