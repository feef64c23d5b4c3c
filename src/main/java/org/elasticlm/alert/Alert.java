package org.elasticlm.alert;

import java.time.Instant;
import java.util.UUID;
import org.elasticlm.slo.BurnAlert;
import org.jspecify.annotations.Nullable;

/**
 * A time in which a tenant's error budget burned too fast.
 *
 * @param longBurn burn rate over the kind's long window when it began
 * @param shortBurn the same over the short window
 * @param ended null while it lasts
 */
public record Alert(
        UUID id,
        UUID tenantId,
        String tenant,
        BurnAlert kind,
        double objective,
        double longBurn,
        double shortBurn,
        Instant began,
        @Nullable Instant ended) {}
