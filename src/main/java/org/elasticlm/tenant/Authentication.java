package org.elasticlm.tenant;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of an API key.
 *
 * @param outcome whether the key is served, and if not, why
 * @param tenantId whose key it is, or null when nobody's
 * @param keyId which key it is, or null when unknown
 * @param caller who may go on; null unless the outcome is {@link Outcome#ACCEPTED}
 */
public record Authentication(
        Outcome outcome,
        @Nullable UUID tenantId,
        @Nullable UUID keyId,
        @Nullable Caller caller) {

    /** Why a key is served or not. */
    public enum Outcome {
        ACCEPTED,
        UNKNOWN,
        REVOKED,
        EXPIRED,
        DISABLED,
        TENANT_SUSPENDED,
        TENANT_ARCHIVED
    }

    static final Authentication UNKNOWN = new Authentication(Outcome.UNKNOWN, null, null, null);
}
