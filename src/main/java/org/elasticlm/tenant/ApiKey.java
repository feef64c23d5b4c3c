package org.elasticlm.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is kept of an API key. Revoked ones stay, so that the request log keeps its names. */
@Entity
class ApiKey {

    @Id
    private UUID id;

    private UUID tenantId;
    private String name;
    private byte[] hash;
    private String prefix;
    private String lastFour;
    private @Nullable String scopes;
    private Instant created;

    /** Written beside all changes of the key, and therefore not with them. */
    @Column(insertable = false, updatable = false)
    private @Nullable Instant lastUsed;

    private @Nullable Instant expires;
    private @Nullable Instant disabled;
    private @Nullable Instant revoked;

    @SuppressWarnings("NullAway.Init")
    protected ApiKey() {}

    /** @param text the key itself, which is not kept */
    ApiKey(UUID id, UUID tenantId, String text, KeyProposal proposal, Instant created) {
        this.id = id;
        this.tenantId = tenantId;
        this.name = proposal.name().strip();
        this.hash = ApiKeyText.hash(text);
        this.prefix = ApiKeyText.firstShown(text);
        this.lastFour = ApiKeyText.lastShown(text);
        this.scopes = proposal.scopes().text();
        this.created = created;
        this.expires = proposal.expires();
    }

    ApiKeySummary summary() {
        return new ApiKeySummary(
                id,
                tenantId,
                name,
                prefix,
                lastFour,
                KeyScopes.parse(scopes),
                created,
                lastUsed,
                expires,
                disabled,
                revoked);
    }

    UUID tenantId() {
        return tenantId;
    }

    /** The first revocation counts. */
    void revoke(Instant now) {
        if (revoked == null) {
            revoked = now;
        }
    }

    void disable(Instant now) {
        if (disabled == null) {
            disabled = now;
        }
    }

    void enable() {
        disabled = null;
    }

    /** Never later than it would anyway. */
    void expireBy(Instant end) {
        if (expires == null || end.isBefore(expires)) {
            expires = end;
        }
    }

    byte[] hash() {
        return hash.clone();
    }
}
