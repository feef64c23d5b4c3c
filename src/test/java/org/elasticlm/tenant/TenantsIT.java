package org.elasticlm.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.elasticlm.ServerTest;
import org.elasticlm.tenant.Authentication.Outcome;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A change of a tenant, a key or a promise is in force when the method that made it returns. */
@ServerTest
class TenantsIT {

    @Autowired
    private Tenants tenants;

    @Autowired
    private TenantDirectory directory;

    @Autowired
    private JdbcClient database;

    @Test
    void theDemoTenantHasTheOperatorsKeyAndTheDefaultPromise() {
        Caller caller = accepted(ServerTest.DEMO_KEY);

        assertThat(caller.tenant()).isEqualTo("demo");
        assertThat(tenants.sloHistory(caller.tenantId()).get(0).changedBy()).isEqualTo("first start");
    }

    @Test
    void aNewTenantGetsTheDefaultPromiseAndNoKey() {
        TenantSummary tenant = newTenant();

        assertThat(tenant.slo().slo()).isEqualTo(new Slo(Duration.ofMillis(200), 0.99, 0.0, 1.0));
        assertThat(tenants.keys(tenant.id())).isEmpty();
        assertThat(tenants.list()).contains(tenant);
        assertThat(tenants.find(tenant.id())).contains(tenant);
    }

    @Test
    void aTakenOrUnusableNameIsTheNamesProblem() {
        TenantSummary tenant = newTenant();

        assertThat(tenants.create(tenant.name(), "test").errors()).containsOnlyKeys("name");
        assertThat(tenants.create("With Spaces", "test").errors()).containsOnlyKeys("name");
        assertThat(tenants.create("", "test").errors()).containsOnlyKeys("name");
    }

    @Test
    void aKeyWorksAtOnceAndIsNotStored() {
        TenantSummary tenant = newTenant();
        NewApiKey key = newKey(tenant);

        assertThat(accepted(key.text()).tenant()).isEqualTo(tenant.name());
        assertThat(accepted(key.text()).keyId()).isEqualTo(key.summary().id());
        assertThat(key.toString()).doesNotContain(key.text());
        byte[] hash = database.sql("select hash from api_key where id = ?")
                .param(key.summary().id())
                .query(byte[].class)
                .single();
        assertThat(hash).hasSize(32).isNotEqualTo(key.text().getBytes(StandardCharsets.UTF_8));
        assertThat(key.summary().prefix()).isEqualTo(key.text().substring(0, 8));
        assertThat(key.summary().lastFour()).isEqualTo(key.text().substring(32));
    }

    @Test
    void aRevokedKeyIsRefusedAtOnce() {
        TenantSummary tenant = newTenant();
        NewApiKey key = newKey(tenant);

        assertThat(tenants.revokeKey(newTenant().id(), key.summary().id(), "test"))
                .isFalse();
        assertThat(tenants.revokeKey(tenant.id(), key.summary().id(), "test")).isTrue();

        assertThat(directory.authenticate(key.text()).outcome()).isEqualTo(Outcome.REVOKED);
        assertThat(tenants.keys(tenant.id()).get(0).revoked()).isNotNull();
    }

    @Test
    void aKeyThatHasAlreadyExpiredIsNotMade() {
        assertThat(tenants.createKey(newTenant().id(), "late", Instant.now().minusSeconds(1), "test")
                        .errors())
                .containsOnlyKeys("expires");
    }

    @Test
    void aSuspendedTenantsKeysAreRefusedUntilItIsActiveAgain() {
        TenantSummary tenant = newTenant();
        NewApiKey key = newKey(tenant);

        tenants.setStatus(tenant.id(), TenantStatus.SUSPENDED, "test");
        assertThat(directory.authenticate(key.text()).outcome()).isEqualTo(Outcome.TENANT_SUSPENDED);

        tenants.setStatus(tenant.id(), TenantStatus.ACTIVE, "test");
        assertThat(directory.authenticate(key.text()).outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void aNewPromiseHoldsAtOnceAndTheOldOneIsRemembered() {
        TenantSummary tenant = newTenant();
        NewApiKey key = newKey(tenant);

        Change<SloChange> change = tenants.updateSlo(tenant.id(), new SloProposal(50, 0.95, 0.25, 0.75), "admin");

        Slo expected = new Slo(Duration.ofMillis(50), 0.95, 0.25, 0.75);
        assertThat(change.accepted()).isTrue();
        assertThat(accepted(key.text()).slo()).isEqualTo(expected);
        assertThat(tenants.sloHistory(tenant.id()))
                .extracting(SloChange::slo)
                .containsExactly(expected, tenant.slo().slo());
    }

    @Test
    void aBadPromiseChangesNothing() {
        TenantSummary tenant = newTenant();

        assertThat(tenants.updateSlo(tenant.id(), new SloProposal(-1, 0.95, 0.0, 1.0), "admin")
                        .errors())
                .containsOnlyKeys("latencyTargetMillis");
        assertThat(tenants.find(tenant.id())).contains(tenant);
    }

    @Test
    void anotherServersChangeIsSeenByItsVersion() {
        TenantSummary tenant = newTenant();
        NewApiKey key = newKey(tenant);
        database.sql("update slo set latency_target_ms = 77 where tenant_id = ?")
                .param(tenant.id())
                .update();
        database.sql("update settings_version set version = version + 1").update();

        directory.reloadIfChanged();

        assertThat(accepted(key.text()).slo().latencyTarget()).isEqualTo(Duration.ofMillis(77));
    }

    @Test
    void anUnknownKeyIsNobodys() {
        assertThat(directory.authenticate("elm_nobody").outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    private TenantSummary newTenant() {
        return Objects.requireNonNull(
                tenants.create("t-" + UUID.randomUUID(), "test").value());
    }

    private NewApiKey newKey(TenantSummary tenant) {
        return Objects.requireNonNull(
                tenants.createKey(tenant.id(), "test", null, "test").value());
    }

    private Caller accepted(String key) {
        return Objects.requireNonNull(directory.authenticate(key).caller());
    }
}
