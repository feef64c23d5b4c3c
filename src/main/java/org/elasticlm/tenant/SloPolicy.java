package org.elasticlm.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** The promise in force for one tenant. */
@Entity
@Table(name = "slo")
class SloPolicy {

    @Id
    private UUID tenantId;

    @Column(name = "latency_target_ms")
    private int latencyTargetMillis;

    private double objective;
    private double widthFloor;
    private double widthCap;
    private Instant updated;
    private String updatedBy;

    @SuppressWarnings("NullAway.Init")
    protected SloPolicy() {}

    SloPolicy(UUID tenantId, Slo slo, Instant updated, String updatedBy) {
        this.tenantId = tenantId;
        this.latencyTargetMillis = Math.toIntExact(slo.latencyTarget().toMillis());
        this.objective = slo.objective();
        this.widthFloor = slo.widthFloor();
        this.widthCap = slo.widthCap();
        this.updated = updated;
        this.updatedBy = updatedBy;
    }

    UUID tenantId() {
        return tenantId;
    }

    Slo slo() {
        return new Slo(Duration.ofMillis(latencyTargetMillis), objective, widthFloor, widthCap);
    }

    Instant updated() {
        return updated;
    }

    String updatedBy() {
        return updatedBy;
    }
}
