package org.elasticlm.tenant;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** A customer, or a part of the house that calls as one. */
@Entity
class Tenant {

    @Id
    private UUID id;

    private String name;

    @Enumerated(EnumType.STRING)
    private TenantStatus status;

    private Instant created;

    @SuppressWarnings("NullAway.Init")
    protected Tenant() {}

    Tenant(UUID id, String name, Instant created) {
        this.id = id;
        this.name = name;
        this.status = TenantStatus.ACTIVE;
        this.created = created;
    }

    UUID id() {
        return id;
    }

    String name() {
        return name;
    }

    TenantStatus status() {
        return status;
    }

    void status(TenantStatus changed) {
        this.status = changed;
    }

    Instant created() {
        return created;
    }
}
