package org.elasticlm.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A promise that came into force at some time. */
@Entity
@Table(name = "slo_history")
class SloHistoryEntry {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private UUID tenantId;

    @Column(name = "latency_target_ms")
    private int latencyTargetMillis;

    private double objective;
    private double widthFloor;
    private double widthCap;
    private Instant changed;
    private String changedBy;

    @SuppressWarnings("NullAway.Init")
    protected SloHistoryEntry() {}

    SloHistoryEntry(UUID tenantId, Slo slo, Instant changed, String changedBy) {
        this.tenantId = tenantId;
        this.latencyTargetMillis = Math.toIntExact(slo.latencyTarget().toMillis());
        this.objective = slo.objective();
        this.widthFloor = slo.widthFloor();
        this.widthCap = slo.widthCap();
        this.changed = changed;
        this.changedBy = changedBy;
    }

    SloChange change() {
        return new SloChange(
                new Slo(Duration.ofMillis(latencyTargetMillis), objective, widthFloor, widthCap), changed, changedBy);
    }
}
