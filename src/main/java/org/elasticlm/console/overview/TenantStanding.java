package org.elasticlm.console.overview;

import org.elasticlm.console.parts.Format;
import org.elasticlm.console.parts.Traffic;
import org.elasticlm.tenant.Slo;
import org.elasticlm.tenant.TenantStatus;
import org.elasticlm.tenant.TenantSummary;

/** How a tenant's promise fared in a stretch of traffic. */
record TenantStanding(
        String name,
        String tone,
        String state,
        String attainment,
        String p95,
        String target,
        String requests,
        String meanWidth) {

    /** Above this part of the allowed misses a promise is in danger. */
    private static final double DANGER = 0.5;

    static TenantStanding of(TenantSummary tenant, Traffic traffic) {
        Slo slo = tenant.slo().slo();
        State state = State.of(tenant.status() == TenantStatus.SUSPENDED, slo, traffic.attainment());
        return new TenantStanding(
                tenant.name(),
                state.tone,
                state.text,
                Format.percent(traffic.attainment()),
                Format.millisWithUnit(traffic.p95()),
                Format.count(slo.latencyTarget().toMillis()) + " ms",
                Format.count(traffic.answered()),
                Format.width(traffic.meanWidth()));
    }

    private enum State {
        SUSPENDED("", "suspended"),
        QUIET("", "quiet"),
        KEPT("good", "kept"),
        IN_DANGER("warn", "in danger"),
        MISSED("bad", "missed");

        private final String tone;
        private final String text;

        State(String tone, String text) {
            this.tone = tone;
            this.text = text;
        }

        static State of(boolean suspended, Slo slo, double attainment) {
            if (suspended) {
                return SUSPENDED;
            }
            if (Double.isNaN(attainment)) {
                return QUIET;
            }
            double missed = 1 - attainment;
            double allowed = 1 - slo.objective();
            return missed > allowed ? MISSED : missed > DANGER * allowed ? IN_DANGER : KEPT;
        }
    }
}
