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
 * @param disabled since when it is refused until it is enabled again
 * @param revoked since when it is refused for good
 */
public record ApiKeySummary(
        UUID id,
        UUID tenantId,
        String name,
        String prefix,
        String lastFour,
        KeyScopes scopes,
        Instant created,
        @Nullable Instant lastUsed,
        @Nullable Instant expires,
        @Nullable Instant disabled,
        @Nullable Instant revoked) {

    /** Whether it will never be served again. */
    public boolean ended(Instant now) {
        return revoked != null || (expires != null && !now.isBefore(expires));
    }
}
