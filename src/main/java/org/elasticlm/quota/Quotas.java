package org.elasticlm.quota;

import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.elasticlm.tenant.Caller;
import org.elasticlm.tenant.Quota;

/**
 * Holds tenants to their quotas from memory. Limits a minute are this server's own; those a month are all servers', as of
 * the last look at what they have written down. A quota that changes is in force on the next request.
 */
public final class Quotas {

    private final Map<UUID, TenantUse> uses = new ConcurrentHashMap<>();
    private final LongSupplier nanoClock;
    private final InstantSource clock;

    Quotas(LongSupplier nanoClock, InstantSource clock) {
        this.nanoClock = nanoClock;
        this.clock = clock;
    }

    /** To be asked when a request comes, before anything is done for it. */
    public QuotaDecision arrive(Caller caller) {
        Quota quota = caller.terms().quota();
        return quota.unlimited()
                ? QuotaDecision.UNLIMITED
                : use(caller.tenantId()).arrive(quota, nanoClock.getAsLong(), clock.instant());
    }

    /** To be asked when a request's tokens are known, before they are computed. */
    public QuotaDecision use(Caller caller, long tokens) {
        Quota quota = caller.terms().quota();
        return quota.unlimited()
                ? QuotaDecision.UNLIMITED
                : use(caller.tenantId()).use(quota, tokens, nanoClock.getAsLong(), clock.instant());
    }

    /** @param requests computed or refused for load in that month, by all servers, as far as it is written down */
    void learn(UUID tenantId, YearMonth month, long requests, long tokens) {
        use(tenantId).learn(month, requests, tokens, clock.instant());
    }

    Instant now() {
        return clock.instant();
    }

    private TenantUse use(UUID tenantId) {
        return uses.computeIfAbsent(tenantId, id -> new TenantUse());
    }
}
