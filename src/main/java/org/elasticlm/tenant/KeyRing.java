package org.elasticlm.tenant;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.elasticlm.audit.AuditLog;
import org.springframework.stereotype.Component;

/** The keys of all tenants. To be written to in a transaction. */
@Component
class KeyRing {

    /** For longer the old key is not replaced, but kept. */
    static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

    private final ApiKeyRepository keys;
    private final AuditLog audit;

    KeyRing(ApiKeyRepository keys, AuditLog audit) {
        this.keys = keys;
        this.audit = audit;
    }

    List<ApiKeySummary> of(UUID tenantId) {
        return keys.findByTenantIdOrderByCreatedDesc(tenantId).stream()
                .map(ApiKey::summary)
                .toList();
    }

    boolean knows(String text) {
        return keys.existsByHash(ApiKeyText.hash(text));
    }

    NewApiKey create(Tenant tenant, KeyProposal proposal, String text, Instant now, String by) {
        ApiKeySummary key = keys.save(new ApiKey(UUID.randomUUID(), tenant.id(), text, proposal, now))
                .summary();
        audit.record(by, "key created", subject(key, tenant), Map.of(), AuditedFields.of(key));
        return new NewApiKey(text, key);
    }

    /** A new key of the same name, scopes and expiry; the old one works for as long as the overlap. */
    Change<NewApiKey> rotate(Tenant tenant, UUID keyId, Duration overlap, Instant now, String by) {
        Optional<ApiKey> found = find(tenant, keyId);
        if (found.isEmpty()) {
            return Change.rejected(Map.of("key", "There is no such key."));
        }
        ApiKeySummary old = found.get().summary();
        if (old.ended(now) || old.disabled() != null) {
            return Change.rejected(Map.of("key", "Only a key that works is rotated; create a new one instead."));
        }
        if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
            return Change.rejected(Map.of("overlap", "The old key may work for up to 30 more days."));
        }
        KeyProposal same = new KeyProposal(old.name(), old.scopes(), old.expires());
        NewApiKey made = create(tenant, same, ApiKeyText.make(), now, by);
        change(tenant, keyId, "key rotated", by, key -> true, key -> key.expireBy(now.plus(overlap)));
        return Change.accepted(made);
    }

    boolean disable(Tenant tenant, UUID keyId, Instant now, String by) {
        return change(
                tenant,
                keyId,
                "key disabled",
                by,
                key -> !key.ended(now) && key.disabled() == null,
                key -> key.disable(now));
    }

    boolean enable(Tenant tenant, UUID keyId, String by) {
        return change(tenant, keyId, "key enabled", by, key -> key.disabled() != null, ApiKey::enable);
    }

    boolean revoke(Tenant tenant, UUID keyId, Instant now, String by) {
        return change(tenant, keyId, "key revoked", by, key -> key.revoked() == null, key -> key.revoke(now));
    }

    /**
     * Changes a key to which it means something.
     *
     * @return whether the tenant has such a key
     */
    private boolean change(
            Tenant tenant,
            UUID keyId,
            String action,
            String by,
            Predicate<ApiKeySummary> when,
            Consumer<ApiKey> change) {
        Optional<ApiKey> key = find(tenant, keyId);
        key.filter(found -> when.test(found.summary())).ifPresent(found -> {
            Map<String, String> before = AuditedFields.of(found.summary());
            change.accept(found);
            audit.record(by, action, subject(found.summary(), tenant), before, AuditedFields.of(found.summary()));
        });
        return key.isPresent();
    }

    private Optional<ApiKey> find(Tenant tenant, UUID keyId) {
        return keys.findById(keyId).filter(found -> found.tenantId().equals(tenant.id()));
    }

    private static String subject(ApiKeySummary key, Tenant tenant) {
        return "key " + key.prefix() + "…" + key.lastFour() + " of " + tenant.name();
    }
}
