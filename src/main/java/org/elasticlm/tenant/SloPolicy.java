package org.elasticlm.tenant;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** The terms in force for one tenant. */
@Entity
@Table(name = "slo")
class SloPolicy {

    @Id
    private UUID tenantId;

    private int version;

    @Embedded
    private TermsColumns terms;

    private Instant updated;
    private String updatedBy;

    @SuppressWarnings("NullAway.Init")
    protected SloPolicy() {}

    SloPolicy(UUID tenantId, int version, Terms terms, Instant updated, String updatedBy) {
        this.tenantId = tenantId;
        this.version = version;
        this.terms = new TermsColumns(terms);
        this.updated = updated;
        this.updatedBy = updatedBy;
    }

    UUID tenantId() {
        return tenantId;
    }

    SloChange change() {
        return new SloChange(version, terms.terms(), updated, updatedBy);
    }
}
