package org.elasticlm.quota;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.elasticlm.tenant.TenantSummary;
import org.elasticlm.tenant.Tenants;
import org.elasticlm.upkeep.Upkeep;
import org.elasticlm.usage.Usage;
import org.elasticlm.usage.UsageQuery;
import org.elasticlm.usage.UsageReports;

/**
 * At start and every minute: what tenants with a monthly quota have used in this month, on all servers, before and after
 * restarts.
 */
final class QuotaUpkeep implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final Quotas quotas;
    private final Tenants tenants;
    private final UsageReports reports;
    private final Upkeep upkeep = new Upkeep(
            "quota-upkeep",
            new Upkeep.Words(
                    "What tenants used elsewhere is not known now; it is counted here alone",
                    "What tenants used elsewhere is known again",
                    "What tenants used cannot be read"));

    QuotaUpkeep(Quotas quotas, Tenants tenants, UsageReports reports) {
        this.quotas = quotas;
        this.tenants = tenants;
        this.reports = reports;
    }

    /** The first look is over when this returns: no request is served before. */
    void start() {
        run();
        upkeep.repeat(this::run, INTERVAL);
    }

    void run() {
        Instant now = quotas.now();
        YearMonth month = YearMonth.from(now.atZone(ZoneOffset.UTC));
        Instant from = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        UsageQuery sofar = UsageQuery.of(from, now);
        for (TenantSummary tenant : tenants.list()) {
            if (tenant.slo().terms().quota().limitsMonths()) {
                Usage used = reports.total(sofar.ofTenant(tenant.id()));
                quotas.learn(tenant.id(), month, used.requests() - used.rejected(), used.tokens());
            }
        }
    }

    @Override
    public void close() {
        upkeep.close();
    }
}
