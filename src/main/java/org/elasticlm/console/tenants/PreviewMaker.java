package org.elasticlm.console.tenants;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.elasticlm.console.parts.Format;
import org.elasticlm.console.replay.RecordedTraffic;
import org.elasticlm.console.replay.ReplaySource;
import org.elasticlm.metering.LoadSample;
import org.elasticlm.metering.RecordedLoad;
import org.elasticlm.registry.ServedModel;
import org.elasticlm.simulation.PromiseReplay;
import org.elasticlm.simulation.RecordedRequest;
import org.elasticlm.tenant.Slo;
import org.elasticlm.tenant.TenantSummary;
import org.springframework.stereotype.Component;

/**
 * Serves the last 24 hours once more with another promise of one tenant, on virtual time with this host's latencies, and
 * beside it with the present one, so that what differs is the promise and not the simulation.
 */
@Component
class PreviewMaker {

    static final Duration SPAN = Duration.ofHours(24);

    /** What is replayed in a moment; of more, windows of the time are. */
    static final int MOST_REQUESTS = 10_000;

    private final ReplaySource source;

    PreviewMaker(ReplaySource source) {
        this.source = source;
    }

    Preview preview(TenantSummary tenant, Slo proposed, Instant now) {
        Instant from = now.minus(SPAN);
        Optional<ServedModel> used =
                source.mostUsed(ReplaySource.hours(from, now).ofTenant(tenant.id()));
        if (used.isEmpty()) {
            return Preview.none("This tenant sent nothing in the last 24 hours to a model that is loaded.");
        }
        RecordedTraffic traffic = source.read(used.get(), from, now, MOST_REQUESTS);
        List<RecordedLoad.Request> own = traffic.requests().stream()
                .filter(request -> request.tenantId().equals(tenant.id()))
                .toList();
        if (own.isEmpty()) {
            return Preview.none(
                    "None of this tenant's requests of the last 24 hours can be replayed: documents to store and"
                            + " answers from the result cache are left out, and of very many requests only some"
                            + " stretches are read.");
        }
        return preview(tenant, proposed, source.replay(used.get()), traffic, own);
    }

    private static Preview preview(
            TenantSummary tenant,
            Slo proposed,
            PromiseReplay replay,
            RecordedTraffic traffic,
            List<RecordedLoad.Request> own) {
        Slo present = tenant.slo().slo();
        SortedMap<Double, Double> quality = traffic.quality();
        PreviewOutcome before = PreviewOutcome.of(
                replay.of(under(present, tenant, traffic), tenant.id().toString(), quality));
        PreviewOutcome after = PreviewOutcome.of(
                replay.of(under(proposed, tenant, traffic), tenant.id().toString(), quality));
        return new Preview(
                null,
                "With the new promise " + Format.percent(after.attainment()) + " would have been in target, "
                        + (after.attainment() < proposed.objective() ? "less than" : "no less than") + " the promised "
                        + SloForm.percent(proposed.objective()) + "%, at a mean width of "
                        + Format.width(after.meanWidth()) + " instead of " + Format.width(before.meanWidth()) + ".",
                List.of(
                        PreviewOutcome.ofRecorded(own).row("As it was", present, quality),
                        before.row("Present promise, replayed", present, quality),
                        after.row("New promise, replayed", proposed, quality)),
                basis(replay, traffic, own.size()));
    }

    /** The same load with one promise of the tenant's; the others keep what they were promised. */
    private static List<RecordedRequest> under(Slo slo, TenantSummary tenant, RecordedTraffic traffic) {
        return traffic.under(sender -> sender.equals(tenant.id()) ? slo : null);
    }

    private static String basis(PromiseReplay replay, RecordedTraffic traffic, int own) {
        LoadSample sample = traffic.sample();
        return "Replayed: " + Format.count(own) + " requests of this tenant to " + traffic.model()
                + " in the last 24 hours, among "
                + Format.count(traffic.requests().size()) + " of all tenants"
                + (sample.whole()
                        ? ""
                        : ", in " + sample.count() + " windows of "
                                + Format.count(Math.max(1, sample.window().toSeconds()))
                                + " s, since there were more than " + Format.count(MOST_REQUESTS))
                + ". By the schedule " + replay.policy()
                + " on one server with this host's latencies. "
                + traffic.caveats("limits that callers set themselves");
    }
}
