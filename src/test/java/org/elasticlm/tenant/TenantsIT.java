package org.elasticlm.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.elasticlm.ServerTest;
import org.elasticlm.tenant.Authentication.Outcome;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** A change of a tenant, a key or a promise is in force when the method that made it returns. */
@ServerTest
class TenantsIT {

    @Autowired
    private Tenants tenants;

    @Autowired
    private TenantDirectory directory;

    @Autowired
    private JdbcClient database;

    @Autowired
    private TransactionOperations transactions;

    @Autowired
    private TenantSettings settings;

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
        assertThat(tenants.create("new", "test").errors().get("name")).contains("called new", "Choose another name");
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
    void aQuotaAndAWeightHoldAtOnceAndLeaveThePromise() {
        TenantSummary tenant = newTenant();
        NewApiKey key = newKey(tenant);

        tenants.updateQuota(tenant.id(), new QuotaProposal(600L, null, null, 1_000_000L, 2.0), "admin");
        tenants.updateSlo(tenant.id(), new SloProposal(50, 0.95, 0.25, 0.75), "admin");

        Terms expected = new Terms(
                new Slo(Duration.ofMillis(50), 0.95, 0.25, 0.75), new Quota(600L, null, null, 1_000_000L), 2.0);
        assertThat(accepted(key.text()).terms()).isEqualTo(expected);
        assertThat(tenants.updateQuota(tenant.id(), new QuotaProposal(0L, -1L, null, null, null), "admin")
                        .errors())
                .containsOnlyKeys("requestsPerMinute", "tokensPerMinute", "weight");
        assertThat(accepted(key.text()).terms()).isEqualTo(expected);
    }

    @Test
    void aWayToAnswerHoldsAtOnceAndOutlivesOtherChanges() {
        TenantSummary tenant = newTenant();
        NewApiKey key = newKey(tenant);
        Answering thorough = new Answering(true, false);

        tenants.updateQuota(tenant.id(), new QuotaProposal(null, null, null, null, 1.0, thorough), "admin");
        tenants.updateSlo(tenant.id(), new SloProposal(50, 0.95, 0.25, 0.75), "admin");

        assertThat(accepted(key.text()).terms().answering()).isEqualTo(thorough);
        tenants.revert(tenant.id(), 1, "admin");
        assertThat(accepted(key.text()).terms().answering()).isEqualTo(Answering.ORDINARY);
    }

    @Test
    void aWidthPolicyHoldsAtOnceAlsoElsewhereIsAuditedAndTakenBack() {
        TenantSummary tenant = newTenant();
        NewApiKey key = newKey(tenant);
        TenantDirectory other = new TenantDirectory(new DirectoryReader(database), Clock.systemUTC());

        tenants.updateSlo(tenant.id(), new SloProposal(50, 0.95, 0.25, 0.75, WidthPolicy.WIDEST), "admin");
        tenants.updateQuota(tenant.id(), new QuotaProposal(10L, null, null, null, 1.0), "admin");

        other.reload();
        Caller elsewhere = Objects.requireNonNull(other.authenticate(key.text()).caller());
        assertThat(accepted(key.text()).slo().widthPolicy()).isEqualTo(WidthPolicy.WIDEST);
        assertThat(elsewhere.slo().widthPolicy()).isEqualTo(WidthPolicy.WIDEST);
        assertThat(database.sql("select after ->> 'width policy' from audit_log where subject = ? and action = ?")
                        .params("tenant " + tenant.name(), "promise changed")
                        .query(String.class)
                        .single())
                .isEqualTo("widest");

        tenants.revert(tenant.id(), 1, "admin");
        assertThat(accepted(key.text()).slo().widthPolicy()).isEqualTo(WidthPolicy.ELASTIC);
    }

    @Test
    void theTermsOfAPastMomentAreFound() {
        TenantSummary tenant = newTenant();
        tenants.updateSlo(tenant.id(), new SloProposal(50, 0.95, 0.25, 0.75), "admin");
        Instant changed = tenants.find(tenant.id()).orElseThrow().slo().changed();

        assertThat(tenants.termsAt(tenant.id(), changed).map(SloChange::version))
                .contains(2);
        assertThat(tenants.termsAt(tenant.id(), changed.minusNanos(1_000)).map(SloChange::version))
                .contains(1);
        assertThat(tenants.termsAt(tenant.id(), Instant.EPOCH)).isEmpty();
    }

    @Test
    void pastTermsAreTakenUpAgainAsANewVersion() {
        TenantSummary tenant = newTenant();
        NewApiKey key = newKey(tenant);
        tenants.updateSlo(tenant.id(), new SloProposal(50, 0.95, 0.25, 0.75), "admin");
        tenants.updateQuota(tenant.id(), new QuotaProposal(10L, null, null, null, 1.0), "admin");

        Change<SloChange> change = tenants.revert(tenant.id(), 1, "admin");

        assertThat(change.accepted()).isTrue();
        assertThat(accepted(key.text()).terms()).isEqualTo(tenant.slo().terms());
        assertThat(tenants.sloHistory(tenant.id()))
                .extracting(SloChange::version)
                .containsExactly(4, 3, 2, 1);
        assertThat(tenants.revert(tenant.id(), 99, "admin").errors()).containsOnlyKeys("version");
        assertThat(database.sql("select count(*) from audit_log where subject = ? and action = ?")
                        .params("tenant " + tenant.name(), "terms reverted to version 1")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void whoChangesOneTenantAtOnceTakesTurns() {
        TenantSummary tenant = newTenant();

        IntStream.range(0, 12)
                .parallel()
                .forEach(i -> tenants.updateSlo(tenant.id(), new SloProposal(50 + i, 0.95, 0.25, 0.75), "admin"));

        assertThat(tenants.sloHistory(tenant.id()))
                .extracting(SloChange::version)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 13).mapToObj(i -> 14 - i).toList());
    }

    @Test
    void aRotatedKeyWorksBesideTheNewOneForAWhile() {
        TenantSummary tenant = newTenant();
        NewApiKey old = Objects.requireNonNull(
                tenants.createKey(tenant.id(), new KeyProposal("search", KeyScopes.of(List.of("embed")), null), "test")
                        .value());
        UUID id = old.summary().id();

        NewApiKey made = Objects.requireNonNull(
                tenants.rotateKey(tenant.id(), id, Duration.ofHours(1), "test").value());

        assertThat(accepted(made.text()).scopes().allows("rerank")).isFalse();
        assertThat(made.summary().name()).isEqualTo("search");
        assertThat(directory.authenticate(old.text()).outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(tenants.keys(tenant.id()).get(1).expires())
                .isBetween(Instant.now().plusSeconds(3000), Instant.now().plusSeconds(3600));
        assertThat(tenants.rotateKey(tenant.id(), id, Duration.ofDays(31), "test")
                        .errors())
                .containsOnlyKeys("overlap");

        tenants.rotateKey(tenant.id(), made.summary().id(), Duration.ZERO, "test");
        assertThat(directory.authenticate(made.text()).outcome()).isEqualTo(Outcome.EXPIRED);
        assertThat(tenants.rotateKey(tenant.id(), made.summary().id(), Duration.ZERO, "test")
                        .errors())
                .containsOnlyKeys("key");
    }

    @Test
    void aDisabledKeyIsRefusedUntilItIsEnabledAgain() {
        TenantSummary tenant = newTenant();
        NewApiKey key = newKey(tenant);
        UUID id = key.summary().id();

        assertThat(tenants.disableKey(newTenant().id(), id, "test")).isFalse();
        assertThat(tenants.disableKey(tenant.id(), id, "test")).isTrue();
        assertThat(directory.authenticate(key.text()).outcome()).isEqualTo(Outcome.DISABLED);

        tenants.enableKey(tenant.id(), id, "test");
        assertThat(directory.authenticate(key.text()).outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void aRevokedKeyStaysRevokedWhereAnotherChangeOfItOverlaps() {
        TenantSummary tenant = newTenant();
        NewApiKey key = newKey(tenant);
        UUID id = key.summary().id();
        List<CompletableFuture<Boolean>> changes = new ArrayList<>();

        transactions.executeWithoutResult(status -> {
            database.sql("update settings_version set version = version + 1").update();
            changes.add(CompletableFuture.supplyAsync(() -> tenants.revokeKey(tenant.id(), id, "test")));
            awaitWaiting(1);
            changes.add(CompletableFuture.supplyAsync(() -> tenants.disableKey(tenant.id(), id, "test")));
            awaitWaiting(2);
        });
        assertThat(changes).map(CompletableFuture::join).containsExactly(true, true);

        ApiKeySummary now = tenants.keys(tenant.id()).get(0);
        assertThat(now.revoked()).isNotNull();
        assertThat(now.disabled()).as("an ended key is disabled no more").isNull();
        assertThat(directory.authenticate(key.text()).outcome()).isEqualTo(Outcome.REVOKED);
    }

    private void awaitWaiting(long transactions) {
        await().until(() -> database.sql("select count(*) from pg_locks where not granted")
                        .query(Long.class)
                        .single()
                == transactions);
    }

    @Test
    void aChangeOfAKeyLeavesWhenItWasUsed() {
        TenantSummary tenant = newTenant();
        NewApiKey key = newKey(tenant);
        Instant used = Instant.parse("2026-05-01T12:00:00Z");

        transactions.executeWithoutResult(status -> {
            assertThat(tenants.disableKey(tenant.id(), key.summary().id(), "test"))
                    .isTrue();
            database.sql("update api_key set last_used = ? where id = ?")
                    .params(Timestamp.from(used), key.summary().id())
                    .update();
        });

        ApiKeySummary now = tenants.keys(tenant.id()).get(0);
        assertThat(now.disabled()).isNotNull();
        assertThat(now.lastUsed()).isEqualTo(used);
    }

    @Test
    void anArchivedTenantIsTurnedAwayAndKeepsItsHistory() {
        TenantSummary tenant = newTenant();
        NewApiKey key = newKey(tenant);

        tenants.setStatus(tenant.id(), TenantStatus.ARCHIVED, "test");

        assertThat(directory.authenticate(key.text()).outcome()).isEqualTo(Outcome.TENANT_ARCHIVED);
        assertThat(tenants.findByName(tenant.name())).map(TenantSummary::status).contains(TenantStatus.ARCHIVED);
        assertThat(tenants.sloHistory(tenant.id())).hasSize(1);
    }

    @Test
    void aScopeThatIsNoneIsTheScopesProblem() {
        assertThat(tenants.createKey(newTenant().id(), new KeyProposal("k", KeyScopes.of(List.of("fly")), null), "test")
                        .errors())
                .containsOnlyKeys("scopes");
    }

    /** As two servers on one database: each looks for itself. The machine may be busy, so one delay may be longer. */
    @Test
    void anotherServerServesByNewTermsWithinTwoSeconds() {
        TenantSummary tenant = newTenant();
        NewApiKey key = newKey(tenant);
        TenantDirectory other = new TenantDirectory(new DirectoryReader(database), Clock.systemUTC());
        List<Duration> delays = new ArrayList<>();
        try (DirectoryUpkeep upkeep = new DirectoryUpkeep(other, database, settings.refreshInterval())) {
            for (int millis = 101; millis <= 105; millis++) {
                Duration target = Duration.ofMillis(millis);
                tenants.updateSlo(tenant.id(), new SloProposal(millis, 0.99, 0.0, 1.0), "test");
                Instant changed = Instant.now();
                await().atMost(Duration.ofSeconds(20))
                        .pollInterval(Duration.ofMillis(10))
                        .until(() -> {
                            Caller caller = other.authenticate(key.text()).caller();
                            return caller != null
                                    && caller.slo().latencyTarget().equals(target);
                        });
                delays.add(Duration.between(changed, Instant.now()));
            }
        }

        Collections.sort(delays);
        assertThat(delays.get(2)).as("median of %s", delays).isLessThan(Duration.ofSeconds(2));
        assertThat(delays.get(4)).as("longest of %s", delays).isLessThan(Duration.ofSeconds(5));
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
