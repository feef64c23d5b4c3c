package org.elasticlm.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.elasticlm.tenant.Authentication.Outcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A key's fate depends on its own dates and on its tenant. */
class DirectorySnapshotTests {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void aKeyWithoutAnEndIsAccepted() {
        assertThat(key(TenantStatus.ACTIVE, null, null).at(NOW).outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void aKeyWorksUpToItsExpiryAndNotFromThenOn() {
        DirectorySnapshot.KnownKey key = key(TenantStatus.ACTIVE, NOW, null);

        assertThat(key.at(NOW.minusMillis(1)).outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(key.at(NOW).outcome()).isEqualTo(Outcome.EXPIRED);
    }

    @Test
    void aRevokedKeyIsRevokedWhateverElseItIs() {
        assertThat(key(TenantStatus.SUSPENDED, NOW.minusSeconds(1), NOW).at(NOW).outcome())
                .isEqualTo(Outcome.REVOKED);
    }

    @Test
    void anArchivedTenantsKeysAreTurnedAway() {
        assertThat(key(TenantStatus.ARCHIVED, null, null).at(NOW).outcome()).isEqualTo(Outcome.TENANT_ARCHIVED);
    }

    @Test
    void aRefusalStillSaysWhoseKeyItIs() {
        DirectorySnapshot.KnownKey key = key(TenantStatus.SUSPENDED, null, null);
        Authentication refused = key.at(NOW);

        assertThat(refused.outcome()).isEqualTo(Outcome.TENANT_SUSPENDED);
        assertThat(refused.tenantId()).isEqualTo(key.tenantId());
        assertThat(refused.keyId()).isEqualTo(key.keyId());
        assertThat(refused.caller()).isNull();
    }

    private static DirectorySnapshot.KnownKey key(
            TenantStatus status, @Nullable Instant expires, @Nullable Instant revoked) {
        return new DirectorySnapshot.KnownKey(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "acme",
                status,
                Terms.of(new Slo(Duration.ofMillis(200), 0.99, 0, 1)),
                KeyScopes.ALL,
                expires,
                false,
                revoked);
    }
}
