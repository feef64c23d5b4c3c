package org.elasticlm.quota;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.elasticlm.tenant.TenantSummary;
import org.elasticlm.tenant.Tenants;
import org.elasticlm.usage.Usage;
import org.elasticlm.usage.UsageQuery;
import org.elasticlm.usage.UsageReports;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * At start and every minute: what tenants with a monthly quota have used in this month, on all servers, before and after
 * restarts.
 */
final class QuotaUpkeep implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(QuotaUpkeep.class);
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final Quotas quotas;
    private final Tenants tenants;
    private final UsageReports reports;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(runnable -> {
        Thread made = new Thread(runnable, "quota-upkeep");
        made.setDaemon(true);
        return made;
    });

    QuotaUpkeep(Quotas quotas, Tenants tenants, UsageReports reports) {
        this.quotas = quotas;
        this.tenants = tenants;
        this.reports = reports;
    }

    /** The first look is over when this returns: no request is served before. */
    void start() {
        run();
        var unused = thread.scheduleWithFixedDelay(
                this::surviving, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    void run() {
        Instant now = quotas.now();
        YearMonth month = YearMonth.from(now.atZone(ZoneOffset.UTC));
        Instant from = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        UsageQuery sofar = UsageQuery.of(from, now);
        for (TenantSummary tenant : tenants.list()) {
            if (tenant.slo().terms().quota().limitsMonths()) {
                Usage used = reports.total(sofar.ofTenant(tenant.id()));
                quotas.learn(tenant.id(), month, used.valid(), used.tokens());
            }
        }
    }

    /** An exception would end the repetition. */
    private void surviving() {
        try {
            run();
        } catch (DataAccessException e) {
            log.warn("What tenants used elsewhere is not known now; it is counted here alone: {}", e.getMessage());
        } catch (RuntimeException e) {
            log.error("What tenants used cannot be read", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
