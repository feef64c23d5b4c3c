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
import org.elasticlm.audit.AuditLog;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Reads and changes tenants, their keys and their terms. A change is in force when its method returns. */
@Service
public class Tenants {

    /** What a new tenant gets: any width, 99% within 200 ms, no quota. */
    static final Terms DEFAULT_TERMS = Terms.of(new Slo(Duration.ofMillis(200), 0.99, 0.0, 1.0));

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    /** Where a tenant's name stands in the console's addresses, this is the form for a new one. */
    private static final String FORM = "new";

    private static final Map<String, String> NO_TENANT = Map.of("tenant", "There is no such tenant.");

    private static final Map<String, String> OVERTAKEN =
            Map.of("version", "Somebody else has changed this meanwhile. Look at it and save again.");

    private final TenantRepository tenants;
    private final KeyRing keys;
    private final TermsLedger terms;
    private final JdbcClient database;
    private final TransactionOperations transactions;
    private final TenantDirectory directory;
    private final AuditLog audit;

    Tenants(
            TenantRepository tenants,
            KeyRing keys,
            TermsLedger terms,
            JdbcClient database,
            TransactionOperations transactions,
            TenantDirectory directory,
            AuditLog audit) {
        this.tenants = tenants;
        this.keys = keys;
        this.terms = terms;
        this.database = database;
        this.transactions = transactions;
        this.directory = directory;
        this.audit = audit;
    }

    /** All tenants by name, archived ones included. */
    public List<TenantSummary> list() {
        Map<UUID, SloChange> inForce = terms.inForce();
        return tenants.findAllByOrderByName().stream()
                .flatMap(tenant ->
                        Optional.ofNullable(inForce.get(tenant.id())).map(change -> summary(tenant, change)).stream())
                .toList();
    }

    public Optional<TenantSummary> find(UUID id) {
        return tenants.findById(id).flatMap(tenant -> terms.inForce(id).map(change -> summary(tenant, change)));
    }

    public Optional<TenantSummary> findByName(String name) {
        return tenants.findByName(name).flatMap(tenant -> find(tenant.id()));
    }

    /** A new tenant with the default terms and no key, of which no text is kept. Its one field is {@code name}. */
    public Change<TenantSummary> create(String name, String by) {
        return create(name, Capture.OFF, by);
    }

    /** The same with something else kept of its texts. */
    public Change<TenantSummary> create(String name, Capture capture, String by) {
        Terms begun = DEFAULT_TERMS.with(capture);
        if (!NAME.matcher(name).matches()) {
            return Change.rejected(Map.of(
                    "name", "Use 1 to 63 lower-case letters, digits and hyphens, starting with a letter or digit."));
        }
        if (name.equals(FORM)) {
            return Change.rejected(Map.of(
                    "name",
                    "No tenant can be called " + FORM + ": its page would be the form for new tenants. Choose another"
                            + " name."));
        }
        return changing(() -> {
            if (tenants.existsByName(name)) {
                return Change.rejected(Map.of("name", "There is already a tenant of this name."));
            }
            Tenant tenant = tenants.save(new Tenant(UUID.randomUUID(), name, now()));
            audit.record(by, "tenant created", subject(tenant), Map.of(), AuditedFields.of(begun));
            return Change.accepted(summary(tenant, terms.begin(tenant.id(), begun, now(), by)));
        });
    }

    /** Suspends or archives a tenant, or makes it active again. False when there is no such tenant. */
    public boolean setStatus(UUID id, TenantStatus status, String by) {
        return changing(() -> {
            Optional<Tenant> tenant = tenants.findById(id);
            tenant.filter(found -> found.status() != status).ifPresent(found -> {
                String action = switch (status) {
                    case ACTIVE -> "tenant activated";
                    case SUSPENDED -> "tenant suspended";
                    case ARCHIVED -> "tenant archived";
                };
                audit.record(by, action, subject(found), AuditedFields.of(found.status()), AuditedFields.of(status));
                found.status(status);
            });
            return tenant.isPresent();
        });
    }

    /** Makes a new promise, whatever was promised before. */
    public Change<SloChange> updateSlo(UUID tenantId, SloProposal proposal, String by) {
        return updateSlo(tenantId, proposal, null, by);
    }

    /**
     * Makes a new promise from the next request on. Fields as in {@link SloProposal}, and {@code version}.
     *
     * @param seen version of the terms that the proposal was made up from; refused by {@code version} when the promise was
     *     changed since, unless null
     */
    public Change<SloChange> updateSlo(UUID tenantId, SloProposal proposal, @Nullable Integer seen, String by) {
        Map<String, String> problems = proposal.problems();
        TermsEdit edit = new TermsEdit("promise changed", TermsEdit.Part.PROMISE, seen, by);
        return problems.isEmpty()
                ? changeTerms(tenantId, edit, before -> before.with(proposal.slo()))
                : Change.rejected(problems);
    }

    /** Sets quota and weight, whatever they were before. */
    public Change<SloChange> updateQuota(UUID tenantId, QuotaProposal proposal, String by) {
        return updateQuota(tenantId, proposal, null, by);
    }

    /** Sets quota and weight from the next request on. Fields as in {@link QuotaProposal}, and {@code version} as above. */
    public Change<SloChange> updateQuota(UUID tenantId, QuotaProposal proposal, @Nullable Integer seen, String by) {
        Map<String, String> problems = proposal.problems();
        TermsEdit edit = new TermsEdit("quota changed", TermsEdit.Part.QUOTA, seen, by);
        return problems.isEmpty() ? changeTerms(tenantId, edit, proposal::terms) : Change.rejected(problems);
    }

    /** Sets what is kept of texts, whatever was kept before. */
    public Change<SloChange> updateCapture(UUID tenantId, CaptureProposal proposal, String by) {
        return updateCapture(tenantId, proposal, null, by);
    }

    /**
     * Sets what is kept of texts, from the next request on; with nothing to be kept, what was kept is deleted. Fields as in
     * {@link CaptureProposal}, and {@code version} as above.
     */
    public Change<SloChange> updateCapture(UUID tenantId, CaptureProposal proposal, @Nullable Integer seen, String by) {
        Map<String, String> problems = proposal.problems();
        TermsEdit edit = new TermsEdit("capture changed", TermsEdit.Part.CAPTURE, seen, by);
        return problems.isEmpty()
                ? changeTerms(tenantId, edit, before -> before.with(proposal.capture()))
                : Change.rejected(problems);
    }

    /** Takes up past terms again, whatever is in force. Its field is {@code version}. */
    public Change<SloChange> revert(UUID tenantId, int version, String by) {
        return revert(tenantId, version, null, by);
    }

    /** Takes up past terms again, as a new version. Its field is {@code version}, also for what was changed since. */
    public Change<SloChange> revert(UUID tenantId, int version, @Nullable Integer seen, String by) {
        TermsEdit edit = new TermsEdit("terms reverted to version " + version, TermsEdit.Part.ALL, seen, by);
        Optional<Terms> past = terms.atVersion(tenantId, version);
        return past.isPresent()
                ? changeTerms(tenantId, edit, before -> past.get())
                : Change.rejected(Map.of("version", "There are no terms of version " + version + "."));
    }

    private Change<SloChange> changeTerms(UUID tenantId, TermsEdit edit, Function<Terms, Terms> change) {
        return changing(() -> {
            Optional<Tenant> tenant = tenants.findById(tenantId);
            if (tenant.isEmpty()) {
                return Change.rejected(NO_TENANT);
            }
            SloChange before = terms.held(tenantId);
            if (edit.overtaken(before, version -> terms.atVersion(tenantId, version))) {
                return Change.rejected(OVERTAKEN);
            }
            Terms after = change.apply(before.terms());
            audit.record(
                    edit.by(),
                    edit.action(),
                    subject(tenant.get()),
                    AuditedFields.of(before.terms()),
                    AuditedFields.of(after));
            return Change.accepted(terms.follow(tenantId, before, after, now(), edit.by()));
        });
    }

    /** The terms that were in force, newest first, the present ones included. */
    public List<SloChange> sloHistory(UUID tenantId) {
        return terms.history(tenantId);
    }

    /** The terms that were in force at that time; another server may have served by those before for some seconds yet. */
    public Optional<SloChange> termsAt(UUID tenantId, Instant time) {
        return terms.at(tenantId, time);
    }

    /** A tenant's keys, newest first, revoked ones included. */
    public List<ApiKeySummary> keys(UUID tenantId) {
        return keys.of(tenantId);
    }

    /** Makes a key for everything. Fields: {@code name}, {@code expires}, {@code tenant}. */
    public Change<NewApiKey> createKey(UUID tenantId, String name, @Nullable Instant expires, String by) {
        return createKey(tenantId, new KeyProposal(name, KeyScopes.ALL, expires), by);
    }

    /** Makes a key. Fields: {@code name}, {@code scopes}, {@code expires}, {@code tenant}. */
    public Change<NewApiKey> createKey(UUID tenantId, KeyProposal proposal, String by) {
        return createKey(tenantId, proposal, ApiKeyText.make(), by);
    }

    Change<NewApiKey> createKey(UUID tenantId, KeyProposal proposal, String text, String by) {
        Map<String, String> problems = proposal.problems(now());
        if (!problems.isEmpty()) {
            return Change.rejected(problems);
        }
        return changing(() -> tenants.findById(tenantId)
                .map(tenant -> Change.accepted(keys.create(tenant, proposal, text, now(), by)))
                .orElseGet(() -> Change.rejected(NO_TENANT)));
    }

    /**
     * Replaces a key by a new one for the same uses. Fields: {@code key}, {@code overlap}, {@code tenant}.
     *
     * @param overlap for how long the old key goes on working, up to 30 days
     */
    public Change<NewApiKey> rotateKey(UUID tenantId, UUID keyId, Duration overlap, String by) {
        return changing(() -> tenants.findById(tenantId)
                .map(tenant -> keys.rotate(tenant, keyId, overlap, now(), by))
                .orElseGet(() -> Change.rejected(NO_TENANT)));
    }

    /** Refuses a key until it is enabled again. False when the tenant has no such key. */
    public boolean disableKey(UUID tenantId, UUID keyId, String by) {
        return changing(() -> tenants.findById(tenantId)
                .filter(tenant -> keys.disable(tenant, keyId, now(), by))
                .isPresent());
    }

    /** False when the tenant has no such key. */
    public boolean enableKey(UUID tenantId, UUID keyId, String by) {
        return changing(() -> tenants.findById(tenantId)
                .filter(tenant -> keys.enable(tenant, keyId, by))
                .isPresent());
    }

    /** Ends a key for good. False when the tenant has no such key. */
    public boolean revokeKey(UUID tenantId, UUID keyId, String by) {
        return changing(() -> tenants.findById(tenantId)
                .filter(tenant -> keys.revoke(tenant, keyId, now(), by))
                .isPresent());
    }

    boolean knowsKey(String text) {
        return keys.knows(text);
    }

    long count() {
        return tenants.count();
    }

    /**
     * One transaction that other servers hear of; this one's directory follows before the method returns. Changes take
     * turns from their first look on: one that had read before another's end would write back what that one changed.
     */
    private <T> T changing(Supplier<T> change) {
        T result = transactions.execute(status -> {
            database.sql("update settings_version set version = version + 1").update();
            return change.get();
        });
        directory.reload();
        return result;
    }

    private static String subject(Tenant tenant) {
        return "tenant " + tenant.name();
    }

    private static TenantSummary summary(Tenant tenant, SloChange change) {
        return new TenantSummary(tenant.id(), tenant.name(), tenant.status(), tenant.created(), change);
    }

    /** As precise as the database, so that what is read back equals what was written. */
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
