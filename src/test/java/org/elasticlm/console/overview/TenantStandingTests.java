package org.elasticlm.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.elasticlm.console.parts.Points;
import org.elasticlm.tenant.Slo;
import org.elasticlm.tenant.SloChange;
import org.elasticlm.tenant.TenantStatus;
import org.elasticlm.tenant.TenantSummary;
import org.elasticlm.tenant.Terms;
import org.junit.jupiter.api.Test;

class TenantStandingTests {

    @Test
    void aPromiseIsKeptInDangerOrMissedByTheShareOfAllowedMisses() {
        assertThat(standing(TenantStatus.ACTIVE, 1000, 996).state()).isEqualTo("kept");
        assertThat(standing(TenantStatus.ACTIVE, 1000, 994).state()).isEqualTo("in danger");
        assertThat(standing(TenantStatus.ACTIVE, 1000, 989).state()).isEqualTo("missed");
    }

    @Test
    void whoDoesNotCallIsQuietAndWhoMayNotIsSuspended() {
        assertThat(standing(TenantStatus.ACTIVE, 0, 0).state()).isEqualTo("quiet");
        assertThat(standing(TenantStatus.SUSPENDED, 1000, 0).state()).isEqualTo("suspended");
    }

    private static TenantStanding standing(TenantStatus status, long requests, long withinTarget) {
        Slo slo = new Slo(Duration.ofMillis(100), 0.99, 0, 1);
        TenantSummary tenant = new TenantSummary(
                new UUID(1, 1), "demo", status, Points.START, new SloChange(1, Terms.of(slo), Points.START, "admin"));
        return TenantStanding.of(tenant, Points.of(requests, 0, 0, 0, withinTarget, Map.of()));
    }
}
