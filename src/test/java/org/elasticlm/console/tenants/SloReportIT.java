package org.elasticlm.console.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.elasticlm.ServerTest;
import org.elasticlm.console.parts.LineChart;
import org.elasticlm.tenant.TenantSummary;
import org.elasticlm.tenant.Tenants;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class SloReportIT {

    /** An afternoon, so that the first day of the period lies partly before it. */
    private static final Instant NOW =
            Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(15));

    @Autowired
    private SloReportMaker maker;

    @Autowired
    private Tenants tenants;

    @Autowired
    private JdbcClient database;

    @Test
    void theBudgetsChartEndsAtWhatIsLeft() {
        TenantSummary tenant = Objects.requireNonNull(
                tenants.create("budget-" + UUID.randomUUID(), "test").value());
        Instant begins = NOW.minus(SloReportMaker.PERIOD);
        write(tenant.id(), begins.minus(Duration.ofHours(2)), 1_000, 5);
        write(tenant.id(), begins.plus(Duration.ofHours(2)), 500, 2);
        write(tenant.id(), NOW.minus(Duration.ofDays(10)), 500, 3);

        // Of 1,000 requests 10 may be bad, and 5 were; the older 5 count no more.
        SloReport report = maker.report(tenant, SloRange.MONTH, 50, NOW);
        List<LineChart.Row> rows = report.lines().get(0).table();
        assertThat(rows.get(0).figures()).containsExactly("80%");
        assertThat(rows.get(rows.size() - 1).figures()).containsExactly("50%");
        List<LineChart.Row> week =
                maker.report(tenant, SloRange.WEEK, 50, NOW).lines().get(0).table();
        assertThat(week.get(week.size() - 1).figures()).containsExactly("50%");
    }

    /** Sums by the hour and by the day, as the request log's trigger keeps them, each of a key of its own. */
    private void write(UUID tenant, Instant hour, long requests, long late) {
        sum("usage_hour (hour", hour, tenant, requests, late);
        sum("usage_day (day", hour.truncatedTo(ChronoUnit.DAYS), tenant, requests, late);
    }

    private void sum(String table, Instant start, UUID tenant, long requests, long late) {
        database.sql("insert into " + table + ", tenant_id, key_id, route, requests, served, late, rejected, shed,"
                        + " failed, items, tokens)"
                        + " values (?, ?, gen_random_uuid(), '/v1/rerank', ?, ?, ?, 0, 0, 0, 0, 0)")
                .params(Timestamp.from(start), tenant, requests, requests, late)
                .update();
    }
}
