package org.elasticlm.console.tenants;

import org.elasticlm.console.parts.Format;
import org.elasticlm.console.parts.Traffic;
import org.elasticlm.console.parts.WidthMark;
import org.elasticlm.tenant.Slo;
import org.elasticlm.tenant.TenantStatus;
import org.elasticlm.tenant.TenantSummary;
import org.jspecify.annotations.Nullable;

/**
 * A tenant in the list and at the head of its own page.
 *
 * @param floor null when any width may serve it
 */
public record TenantRow(
        String name,
        boolean suspended,
        boolean archived,
        String tone,
        String state,
        String target,
        String objective,
        @Nullable WidthMark floor,
        WidthMark cap,
        String policy,
        String attainment,
        String requests) {

    /** @param traffic the tenant's of the last quarter of an hour */
    public static TenantRow of(TenantSummary tenant, Traffic traffic) {
        Slo slo = tenant.slo().slo();
        return new TenantRow(
                tenant.name(),
                tenant.status() == TenantStatus.SUSPENDED,
                tenant.status() == TenantStatus.ARCHIVED,
                switch (tenant.status()) {
                    case ACTIVE -> "good";
                    case SUSPENDED -> "warn";
                    case ARCHIVED -> "";
                },
                tenant.status().text(),
                Format.count(slo.latencyTarget().toMillis()) + " ms",
                SloForm.percent(slo.objective()) + "%",
                slo.widthFloor() == 0 ? null : WidthMark.of(slo.widthFloor()),
                WidthMark.of(slo.widthCap()),
                slo.widthPolicy().text(),
                Format.percent(traffic.attainment()),
                Format.count(traffic.answered()));
    }
}
