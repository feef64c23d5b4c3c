package org.elasticlm.tenant;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** The terms of every tenant: those in force, and all that ever were. To be written to in a transaction. */
@Component
class TermsLedger {

    private static final Limit HISTORY_SHOWN = Limit.of(100);

    private final SloPolicyRepository policies;
    private final SloHistoryRepository history;

    TermsLedger(SloPolicyRepository policies, SloHistoryRepository history) {
        this.policies = policies;
        this.history = history;
    }

    Map<UUID, SloChange> inForce() {
        return policies.findAll().stream().collect(Collectors.toMap(SloPolicy::tenantId, SloPolicy::change));
    }

    Optional<SloChange> inForce(UUID tenantId) {
        return policies.findById(tenantId).map(SloPolicy::change);
    }

    Optional<Terms> atVersion(UUID tenantId, int version) {
        return history.findByTenantIdAndVersion(tenantId, version)
                .map(SloHistoryEntry::change)
                .map(SloChange::terms);
    }

    Optional<SloChange> at(UUID tenantId, Instant time) {
        return history.findFirstByTenantIdAndChangedLessThanEqualOrderByVersionDesc(tenantId, time)
                .map(SloHistoryEntry::change);
    }

    List<SloChange> history(UUID tenantId) {
        return history.findByTenantIdOrderByVersionDesc(tenantId, HISTORY_SHOWN).stream()
                .map(SloHistoryEntry::change)
                .toList();
    }

    SloChange begin(UUID tenantId, Terms terms, Instant now, String by) {
        return write(tenantId, new SloChange(1, terms, now, by));
    }

    /** The terms in force, which nobody else changes until the transaction ends. */
    SloChange held(UUID tenantId) {
        return policies.findByTenantId(tenantId)
                .map(SloPolicy::change)
                .orElseThrow(() -> new IllegalStateException("Tenant " + tenantId + " has no terms"));
    }

    /** @param before the terms in force, {@linkplain #held held} in this transaction */
    SloChange follow(UUID tenantId, SloChange before, Terms after, Instant now, String by) {
        return write(tenantId, new SloChange(before.version() + 1, after, now, by));
    }

    private SloChange write(UUID tenantId, SloChange change) {
        history.save(new SloHistoryEntry(tenantId, change));
        return policies.save(
                        new SloPolicy(tenantId, change.version(), change.terms(), change.changed(), change.changedBy()))
                .change();
    }
}
