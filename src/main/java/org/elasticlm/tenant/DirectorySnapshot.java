package org.elasticlm.tenant;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.elasticlm.tenant.Authentication.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * All keys at one version of the settings.
 *
 * @param keys by the lower-case hexadecimal SHA-256 of the key
 */
record DirectorySnapshot(long version, Map<String, KnownKey> keys) {

    static final DirectorySnapshot EMPTY = new DirectorySnapshot(0, Map.of());

    DirectorySnapshot {
        keys = Map.copyOf(keys);
    }

    record KnownKey(
            UUID keyId,
            UUID tenantId,
            String tenant,
            TenantStatus status,
            Terms terms,
            KeyScopes scopes,
            @Nullable Instant expires,
            boolean disabled,
            @Nullable Instant revoked) {

        Authentication at(Instant now) {
            if (revoked != null) {
                return refused(Outcome.REVOKED);
            }
            if (expires != null && !now.isBefore(expires)) {
                return refused(Outcome.EXPIRED);
            }
            if (disabled) {
                return refused(Outcome.DISABLED);
            }
            return switch (status) {
                case SUSPENDED -> refused(Outcome.TENANT_SUSPENDED);
                case ARCHIVED -> refused(Outcome.TENANT_ARCHIVED);
                case ACTIVE ->
                    new Authentication(
                            Outcome.ACCEPTED, tenantId, keyId, new Caller(tenantId, tenant, keyId, terms, scopes));
            };
        }

        private Authentication refused(Outcome outcome) {
            return new Authentication(outcome, tenantId, keyId, null);
        }
    }
}
