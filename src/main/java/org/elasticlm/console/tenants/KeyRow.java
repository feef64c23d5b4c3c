package org.elasticlm.console.tenants;

import java.time.Instant;
import java.util.UUID;
import org.elasticlm.console.parts.Format;
import org.elasticlm.tenant.ApiKeySummary;

/**
 * An API key in its tenant's table; the key itself is nowhere.
 *
 * @param ended whether it will never work again
 * @param works whether it is served now
 */
record KeyRow(
        UUID id,
        String name,
        String shown,
        String scopes,
        String created,
        String lastUsed,
        String lastUsedAt,
        String expires,
        boolean ended,
        boolean works,
        String tone,
        String state) {

    static KeyRow of(ApiKeySummary key, Instant now) {
        Instant lastUsed = key.lastUsed();
        Instant expires = key.expires();
        boolean ended = key.ended(now);
        boolean disabled = key.disabled() != null && !ended;
        return new KeyRow(
                key.id(),
                key.name(),
                key.prefix() + "…" + key.lastFour(),
                key.scopes().everything()
                        ? "everything"
                        : String.join(", ", key.scopes().tasks()),
                Format.time(key.created()),
                lastUsed == null ? "never" : Format.ago(lastUsed, now),
                lastUsed == null ? "" : Format.time(lastUsed) + " UTC",
                expires == null ? "never" : Format.time(expires),
                ended,
                !ended && !disabled,
                disabled ? "warn" : ended ? "" : "good",
                key.revoked() != null ? "revoked" : ended ? "expired" : disabled ? "disabled" : "active");
    }
}
