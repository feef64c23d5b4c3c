package org.elasticlm.alert;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.elasticlm.slo.BurnAlert;
import org.elasticlm.slo.Tally;
import org.elasticlm.tenant.TenantStatus;
import org.elasticlm.tenant.TenantSummary;
import org.elasticlm.tenant.Tenants;
import org.elasticlm.upkeep.Upkeep;
import org.elasticlm.usage.PromiseTallies;
import org.jspecify.annotations.Nullable;

/** Begins and ends alerts as the sums of requests tell, and sends what people are to know of them. */
final class AlertWatch implements AutoCloseable {

    private final Tenants tenants;
    private final PromiseTallies tallies;
    private final AlertLedger ledger;
    private final List<Channel> channels;
    private final AlertSettings settings;
    private final InstantSource clock;
    private final Map<BurnAlert, Integer> firing = new ConcurrentHashMap<>();
    private final Upkeep upkeep = new Upkeep(
            "alert-watch",
            new Upkeep.Words(
                    "Alerts neither begin nor end for now",
                    "Alerts begin and end again",
                    "Alerts could not be looked after"));

    AlertWatch(
            Tenants tenants,
            PromiseTallies tallies,
            AlertLedger ledger,
            List<Channel> channels,
            AlertSettings settings,
            InstantSource clock,
            MeterRegistry meters) {
        this.tenants = tenants;
        this.tallies = tallies;
        this.ledger = ledger;
        this.channels = List.copyOf(channels);
        this.settings = settings;
        this.clock = clock;
        for (BurnAlert kind : BurnAlert.values()) {
            Gauge.builder("elasticlm.alerts.firing", () -> firing.getOrDefault(kind, 0))
                    .description("Tenants whose error budget burns too fast")
                    .tag("kind", kind.name().toLowerCase(Locale.ROOT))
                    .register(meters);
        }
    }

    void start() {
        upkeep.repeat(this::step, settings.interval());
    }

    /** Begins, ends, and sends. */
    void step() {
        Instant now = clock.instant();
        List<Alert> underWay = ledger.underWay();
        Map<UUID, Map<Duration, Tally>> sums = tallies.ofAll(BurnAlert.windows(), now);
        List<String> names = channels.stream().map(Channel::name).toList();
        Map<BurnAlert, Integer> count = new EnumMap<>(BurnAlert.class);
        for (TenantSummary tenant : tenants.list()) {
            Map<Duration, Tally> tally = sums.getOrDefault(tenant.id(), Map.of());
            for (BurnAlert kind : BurnAlert.values()) {
                Alert present = find(underWay, tenant.id(), kind);
                boolean fires = tenant.status() != TenantStatus.ARCHIVED && fires(kind, tally, tenant);
                if (fires) {
                    count.merge(kind, 1, Integer::sum);
                }
                if (fires && present == null) {
                    ledger.begin(alert(kind, tally, tenant, now), names);
                } else if (!fires && present != null) {
                    ledger.end(present.id(), now, names);
                }
            }
        }
        for (BurnAlert kind : BurnAlert.values()) {
            firing.put(kind, count.getOrDefault(kind, 0));
        }
        channels.forEach(channel -> send(channel, now));
    }

    /**
     * Sends what is due. A receiver that does not take one message is left alone until the next step: each attempt may take
     * as long as the channel has patience, and meanwhile no alert begins and no other channel has its turn.
     */
    private void send(Channel channel, Instant due) {
        AlertLedger.Sent last;
        do {
            last = ledger.sendNext(channel.name(), due, clock, message -> attempt(channel, message));
        } while (last == AlertLedger.Sent.ARRIVED);
    }

    private static @Nullable Alert find(List<Alert> alerts, UUID tenant, BurnAlert kind) {
        return alerts.stream()
                .filter(alert -> alert.tenantId().equals(tenant) && alert.kind() == kind)
                .findFirst()
                .orElse(null);
    }

    private boolean fires(BurnAlert kind, Map<Duration, Tally> tally, TenantSummary tenant) {
        return kind.fires(
                of(tally, kind.longWindow()),
                of(tally, kind.shortWindow()),
                tenant.slo().slo().objective(),
                settings.minimumRequests());
    }

    private static Alert alert(BurnAlert kind, Map<Duration, Tally> tally, TenantSummary tenant, Instant now) {
        double objective = tenant.slo().slo().objective();
        return new Alert(
                UUID.randomUUID(),
                tenant.id(),
                tenant.name(),
                kind,
                objective,
                of(tally, kind.longWindow()).burnRate(objective),
                of(tally, kind.shortWindow()).burnRate(objective),
                now,
                null);
    }

    private static Tally of(Map<Duration, Tally> tally, Duration window) {
        return tally.getOrDefault(window, Tally.NONE);
    }

    private static @Nullable String attempt(Channel channel, Message message) {
        try {
            channel.send(message);
            return null;
        } catch (IOException e) {
            String what = e.getMessage();
            return what == null ? e.getClass().getSimpleName() : what;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "The server was shut down";
        }
    }

    @Override
    public void close() {
        upkeep.close();
    }
}
