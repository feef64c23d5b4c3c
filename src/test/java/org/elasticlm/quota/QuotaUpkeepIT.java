package org.elasticlm.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.elasticlm.ServerTest;
import org.elasticlm.tenant.Caller;
import org.elasticlm.tenant.KeyScopes;
import org.elasticlm.tenant.QuotaProposal;
import org.elasticlm.tenant.TenantSummary;
import org.elasticlm.tenant.Tenants;
import org.elasticlm.usage.UsageReports;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A server that starts knows what was used in the month before its start. */
@ServerTest
class QuotaUpkeepIT {

    @Autowired
    private Tenants tenants;

    @Autowired
    private UsageReports reports;

    @Autowired
    private JdbcClient database;

    @Test
    void aNewServerCountsOnFromTheHourlySumsOfThisMonth() {
        UUID id = Objects.requireNonNull(
                        tenants.create("q-" + UUID.randomUUID(), "test").value())
                .id();
        tenants.updateQuota(id, new QuotaProposal(null, null, 100L, 5_000L, 1.0), "test");
        write(id, "date_trunc('month', now(), 'UTC')", 40);
        write(id, "date_trunc('month', now(), 'UTC') - interval '1 hour'", 1_000);
        Quotas quotas = new Quotas(System::nanoTime, InstantSource.system());

        new QuotaUpkeep(quotas, tenants, reports).run();

        TenantSummary tenant = tenants.find(id).orElseThrow();
        Caller caller = new Caller(id, tenant.name(), id, tenant.slo().terms(), KeyScopes.ALL);
        assertThat(quotas.arrive(caller).states())
                .extracting(QuotaState::name, QuotaState::remaining)
                .containsExactly(tuple("requests-month", 64L), tuple("tokens-month", 4_600L));
    }

    /** In both sums, as the request log's trigger does. Of the requests a tenth is rejected, which use up nothing. */
    private void write(UUID tenant, String hour, int requests) {
        for (String sums :
                List.of("usage_hour values (" + hour, "usage_day values (date_trunc('day', " + hour + ", 'UTC')")) {
            database.sql("insert into " + sums + ", ?, null, '/v1/embed', null, null, ?, ?, 0, ?, 0, 0, ?, ?)")
                    .params(tenant, requests, requests - requests / 10, requests / 10, requests, requests * 10)
                    .update();
        }
    }
}
