package org.elasticlm.tenant;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Terms that came into force at some time. */
@Entity
@Table(name = "slo_history")
class SloHistoryEntry {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private UUID tenantId;
    private int version;

    @Embedded
    private TermsColumns terms;

    private Instant changed;
    private String changedBy;

    @SuppressWarnings("NullAway.Init")
    protected SloHistoryEntry() {}

    SloHistoryEntry(UUID tenantId, SloChange change) {
        this.tenantId = tenantId;
        this.version = change.version();
        this.terms = new TermsColumns(change.terms());
        this.changed = change.changed();
        this.changedBy = change.changedBy();
    }

    SloChange change() {
        return new SloChange(version, terms.terms(), changed, changedBy);
    }
}
