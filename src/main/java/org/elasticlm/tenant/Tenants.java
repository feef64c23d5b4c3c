package org.elasticlm.tenant;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.elasticlm.audit.AuditLog;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Reads and changes tenants, their keys and what is promised to them. A change is in force when its method returns. */
@Service
public class Tenants {

    /** What a new tenant gets: any width, 99% within 200 ms. */
    static final Slo DEFAULT_SLO = new Slo(Duration.ofMillis(200), 0.99, 0.0, 1.0);

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final int LONGEST_KEY_NAME = 100;
    private static final Limit HISTORY_SHOWN = Limit.of(100);

    private final TenantRepository tenants;
    private final ApiKeyRepository keys;
    private final SloPolicyRepository policies;
    private final SloHistoryRepository history;
    private final JdbcClient database;
    private final TransactionOperations transactions;
    private final TenantDirectory directory;
    private final AuditLog audit;

    Tenants(
            TenantRepository tenants,
            ApiKeyRepository keys,
            SloPolicyRepository policies,
            SloHistoryRepository history,
            JdbcClient database,
            TransactionOperations transactions,
            TenantDirectory directory,
            AuditLog audit) {
        this.tenants = tenants;
        this.keys = keys;
        this.policies = policies;
        this.history = history;
        this.database = database;
        this.transactions = transactions;
        this.directory = directory;
        this.audit = audit;
    }

    /** All tenants by name. */
    public List<TenantSummary> list() {
        Map<UUID, SloPolicy> promises =
                policies.findAll().stream().collect(Collectors.toMap(SloPolicy::tenantId, Function.identity()));
        return tenants.findAllByOrderByName().stream()
                .flatMap(tenant ->
                        Optional.ofNullable(promises.get(tenant.id())).map(slo -> summary(tenant, slo)).stream())
                .toList();
    }

    public Optional<TenantSummary> find(UUID id) {
        return tenants.findById(id).flatMap(tenant -> policies.findById(id).map(policy -> summary(tenant, policy)));
    }

    public Optional<TenantSummary> findByName(String name) {
        return tenants.findByName(name).flatMap(tenant -> find(tenant.id()));
    }

    /** A new tenant with the default promise and no key. Its one field is {@code name}. */
    public Change<TenantSummary> create(String name, String by) {
        if (!NAME.matcher(name).matches()) {
            return Change.rejected(Map.of(
                    "name", "Use 1 to 63 lower-case letters, digits and hyphens, starting with a letter or digit."));
        }
        return changing(() -> {
            if (tenants.existsByName(name)) {
                return Change.rejected(Map.of("name", "There is already a tenant of this name."));
            }
            Tenant tenant = tenants.save(new Tenant(UUID.randomUUID(), name, now()));
            audit.record(by, "tenant created", subject(tenant), Map.of(), AuditedFields.of(DEFAULT_SLO));
            return Change.accepted(summary(tenant, promise(tenant.id(), DEFAULT_SLO, by)));
        });
    }

    /** Suspends a tenant, or makes it active again. False when there is no such tenant. */
    public boolean setStatus(UUID id, TenantStatus status, String by) {
        return changing(() -> {
            Optional<Tenant> tenant = tenants.findById(id);
            tenant.filter(found -> found.status() != status).ifPresent(found -> {
                audit.record(
                        by,
                        status == TenantStatus.SUSPENDED ? "tenant suspended" : "tenant activated",
                        subject(found),
                        AuditedFields.of(found.status()),
                        AuditedFields.of(status));
                found.status(status);
            });
            return tenant.isPresent();
        });
    }

    /** Makes a new promise from the next request on. Fields as in {@link SloProposal}. */
    public Change<SloChange> updateSlo(UUID tenantId, SloProposal proposal, String by) {
        Map<String, String> problems = proposal.problems();
        if (!problems.isEmpty()) {
            return Change.rejected(problems);
        }
        return changing(() -> {
            Optional<Tenant> tenant = tenants.findById(tenantId);
            if (tenant.isEmpty()) {
                return Change.rejected(Map.of("tenant", "There is no such tenant."));
            }
            audit.record(
                    by,
                    "promise changed",
                    subject(tenant.get()),
                    policies.findById(tenantId)
                            .map(SloPolicy::slo)
                            .map(AuditedFields::of)
                            .orElse(Map.of()),
                    AuditedFields.of(proposal.slo()));
            return Change.accepted(change(promise(tenantId, proposal.slo(), by)));
        });
    }

    /** The promises that were in force, newest first, the present one included. */
    public List<SloChange> sloHistory(UUID tenantId) {
        return history.findByTenantIdOrderByChangedDescIdDesc(tenantId, HISTORY_SHOWN).stream()
                .map(SloHistoryEntry::change)
                .toList();
    }

    /** A tenant's keys, newest first, revoked ones included. */
    public List<ApiKeySummary> keys(UUID tenantId) {
        return keys.findByTenantIdOrderByCreatedDesc(tenantId).stream()
                .map(ApiKey::summary)
                .toList();
    }

    /**
     * Makes a key. Fields: {@code name}, {@code expires}, {@code tenant}.
     *
     * @param expires when it stops working, or null for never
     */
    public Change<NewApiKey> createKey(UUID tenantId, String name, @Nullable Instant expires, String by) {
        return createKey(tenantId, name, expires, ApiKeyText.make(), by);
    }

    Change<NewApiKey> createKey(UUID tenantId, String name, @Nullable Instant expires, String text, String by) {
        if (name.isBlank() || name.length() > LONGEST_KEY_NAME) {
            return Change.rejected(Map.of("name", "Use 1 to " + LONGEST_KEY_NAME + " characters."));
        }
        if (expires != null && expires.isBefore(now())) {
            return Change.rejected(Map.of("expires", "Choose a time to come, or none."));
        }
        return changing(() -> {
            Optional<Tenant> tenant = tenants.findById(tenantId);
            if (tenant.isEmpty()) {
                return Change.rejected(Map.of("tenant", "There is no such tenant."));
            }
            ApiKey key = keys.save(new ApiKey(UUID.randomUUID(), tenantId, name.strip(), text, now(), expires));
            audit.record(
                    by, "key created", subject(key.summary(), tenant.get()), Map.of(), AuditedFields.of(key.summary()));
            return Change.accepted(new NewApiKey(text, key.summary()));
        });
    }

    boolean knowsKey(String text) {
        return keys.existsByHash(ApiKeyText.hash(text));
    }

    long count() {
        return tenants.count();
    }

    /** Ends a key for good. False when the tenant has no such key. */
    public boolean revokeKey(UUID tenantId, UUID keyId, String by) {
        return changing(() -> {
            Optional<ApiKey> key =
                    keys.findById(keyId).filter(found -> found.tenantId().equals(tenantId));
            key.filter(found -> found.summary().revoked() == null).ifPresent(found -> {
                Map<String, String> before = AuditedFields.of(found.summary());
                found.revoke(now());
                audit.record(
                        by,
                        "key revoked",
                        subject(found.summary(), tenants.findById(tenantId).orElseThrow()),
                        before,
                        AuditedFields.of(found.summary()));
            });
            return key.isPresent();
        });
    }

    /** One transaction that other servers hear of; this one's directory follows before the method returns. */
    private <T> T changing(Supplier<T> change) {
        T result = transactions.execute(status -> {
            T changed = change.get();
            database.sql("update settings_version set version = version + 1").update();
            return changed;
        });
        directory.reload();
        return result;
    }

    private SloPolicy promise(UUID tenantId, Slo slo, String by) {
        Instant now = now();
        history.save(new SloHistoryEntry(tenantId, slo, now, by));
        return policies.save(new SloPolicy(tenantId, slo, now, by));
    }

    private static String subject(Tenant tenant) {
        return "tenant " + tenant.name();
    }

    private static String subject(ApiKeySummary key, Tenant tenant) {
        return "key " + key.prefix() + "…" + key.lastFour() + " of " + tenant.name();
    }

    private static TenantSummary summary(Tenant tenant, SloPolicy policy) {
        return new TenantSummary(tenant.id(), tenant.name(), tenant.status(), tenant.created(), change(policy));
    }

    private static SloChange change(SloPolicy policy) {
        return new SloChange(policy.slo(), policy.updated(), policy.updatedBy());
    }

    /** As precise as the database, so that what is read back equals what was written. */
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
