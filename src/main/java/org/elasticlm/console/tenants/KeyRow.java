package org.elasticlm.console.tenants;

import java.time.Instant;
import java.util.UUID;
import org.elasticlm.console.parts.Format;
import org.elasticlm.tenant.ApiKeySummary;

/** An API key in its tenant's table; the key itself is nowhere. */
record KeyRow(
        UUID id,
        String name,
        String shown,
        String created,
        String lastUsed,
        String lastUsedAt,
        boolean ended,
        String state) {

    static KeyRow of(ApiKeySummary key, Instant now) {
        Instant lastUsed = key.lastUsed();
        Instant expires = key.expires();
        boolean expired = expires != null && expires.isBefore(now);
        return new KeyRow(
                key.id(),
                key.name(),
                key.prefix() + "…" + key.lastFour(),
                Format.time(key.created()),
                lastUsed == null ? "never" : Format.ago(lastUsed, now),
                lastUsed == null ? "" : Format.time(lastUsed) + " UTC",
                key.revoked() != null || expired,
                key.revoked() != null ? "revoked" : expired ? "expired" : "active");
    }
}
