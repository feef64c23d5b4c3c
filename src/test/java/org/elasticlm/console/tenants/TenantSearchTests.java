package org.elasticlm.console.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.elasticlm.tenant.Slo;
import org.elasticlm.tenant.SloChange;
import org.elasticlm.tenant.TenantStatus;
import org.elasticlm.tenant.TenantSummary;
import org.elasticlm.tenant.Terms;
import org.elasticlm.tenant.WidthPolicy;
import org.junit.jupiter.api.Test;

class TenantSearchTests {

    private static final List<TenantSummary> TENANTS = List.of(
            tenant("shop", TenantStatus.ACTIVE),
            tenant("workshop", TenantStatus.SUSPENDED),
            tenant("old-shop", TenantStatus.ARCHIVED));

    @Test
    void archivedTenantsAreOutOfSightUntilTheyAreAskedFor() {
        TenantSearch search = new TenantSearch("", "");

        assertThat(found(search)).containsExactly("shop", "workshop");
        assertThat(TENANTS.stream().filter(search::hides)).hasSize(1);
        assertThat(search.active()).isFalse();
        assertThat(found(new TenantSearch(null, "any"))).containsExactly("shop", "workshop", "old-shop");
        assertThat(found(new TenantSearch(null, "archived"))).containsExactly("old-shop");
    }

    @Test
    void filtersAddUp() {
        assertThat(found(new TenantSearch(" Work", null))).containsExactly("workshop");
        assertThat(found(new TenantSearch("shop", "active"))).containsExactly("shop");
        assertThat(TENANTS.stream().filter(new TenantSearch("work", null)::hides))
                .isEmpty();
        assertThat(TENANTS.stream().filter(new TenantSearch("shop", "active")::hides))
                .isEmpty();
    }

    @Test
    void anUnknownStateIsSaid() {
        assertThat(new TenantSearch(null, "asleep").error())
                .isEqualTo("Unknown state asleep: choose active, suspended, archived or any.");
        assertThat(new TenantSearch(null, "any").error()).isNull();
        assertThat(new TenantSearch("shop", "suspended").error()).isNull();
    }

    private static List<String> found(TenantSearch search) {
        return TENANTS.stream().filter(search::finds).map(TenantSummary::name).toList();
    }

    private static TenantSummary tenant(String name, TenantStatus status) {
        Slo slo = new Slo(Duration.ofMillis(100), 0.99, 0, 1, WidthPolicy.ELASTIC);
        return new TenantSummary(
                new UUID(1, name.hashCode()),
                name,
                status,
                Instant.EPOCH,
                new SloChange(1, Terms.of(slo), Instant.EPOCH, "admin"));
    }
}
