package org.elasticlm.console.tenants;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.elasticlm.console.parts.Format;
import org.elasticlm.encoder.Width;
import org.elasticlm.inference.ScheduleSettings;
import org.elasticlm.latency.MeasuredLatency;
import org.elasticlm.metering.RecordedLoad;
import org.elasticlm.registry.ModelRegistry;
import org.elasticlm.registry.ServedModel;
import org.elasticlm.simulation.PromiseReplay;
import org.elasticlm.simulation.RecordedRequest;
import org.elasticlm.tenant.Slo;
import org.elasticlm.tenant.TenantSummary;
import org.elasticlm.tenant.Tenants;
import org.elasticlm.tenant.WidthRange;
import org.elasticlm.usage.UsageGroup;
import org.elasticlm.usage.UsagePart;
import org.elasticlm.usage.UsageQuery;
import org.elasticlm.usage.UsageReports;
import org.elasticlm.usage.UsageStep;
import org.springframework.stereotype.Component;

/**
 * Serves the last 24 hours once more with another promise of one tenant, on virtual time with this host's latencies, and
 * beside it with the present one, so that what differs is the promise and not the simulation.
 */
@Component
class PreviewMaker {

    static final Duration SPAN = Duration.ofHours(24);

    /** What is replayed in a moment; of more, stretches are left out. */
    static final long MOST_REQUESTS = 10_000;

    private final RecordedLoad load;
    private final UsageReports reports;
    private final ModelRegistry models;
    private final Tenants tenants;
    private final ScheduleSettings settings;

    PreviewMaker(
            RecordedLoad load, UsageReports reports, ModelRegistry models, Tenants tenants, ScheduleSettings settings) {
        this.load = load;
        this.reports = reports;
        this.models = models;
        this.tenants = tenants;
        this.settings = settings;
    }

    Preview preview(TenantSummary tenant, Slo proposed, Instant now) {
        Instant from = now.minus(SPAN);
        UsageQuery day = UsageQuery.of(UsageStep.HOUR.start(from), UsageStep.HOUR.next(now));
        Optional<ServedModel> used = mostUsed(day.ofTenant(tenant.id()));
        if (used.isEmpty()) {
            return Preview.none("This tenant sent nothing in the last 24 hours to a model that is loaded.");
        }
        ServedModel model = used.get();
        long recorded = reports.total(new UsageQuery(day.from(), day.to(), null, null, model.id(), null, null))
                .valid();
        long every = Math.max(1, (recorded + MOST_REQUESTS - 1) / MOST_REQUESTS);
        List<RecordedLoad.Request> requests = load.read(model.id(), from, now, every);
        List<RecordedLoad.Request> own = requests.stream()
                .filter(request -> request.tenantId().equals(tenant.id()))
                .toList();
        if (own.isEmpty()) {
            return Preview.none(
                    "None of this tenant's requests of the last 24 hours can be replayed: documents to store"
                            + " have no latency target, and of very many requests only some stretches are read.");
        }
        return preview(tenant, proposed, model, requests, own, every);
    }

    private Optional<ServedModel> mostUsed(UsageQuery query) {
        Map<String, ServedModel> served =
                models.models().stream().collect(Collectors.toMap(ServedModel::id, Function.identity()));
        return reports.by(UsagePart.MODEL, query).stream()
                .map(UsageGroup::name)
                .filter(Objects::nonNull)
                .map(served::get)
                .filter(Objects::nonNull)
                .filter(model -> model.latency().calibrated())
                .findFirst();
    }

    private Preview preview(
            TenantSummary tenant,
            Slo proposed,
            ServedModel model,
            List<RecordedLoad.Request> requests,
            List<RecordedLoad.Request> own,
            long every) {
        Slo present = tenant.slo().slo();
        PromiseReplay replay = new PromiseReplay(
                model.widths(),
                MeasuredLatency.of(model.id(), "this host", model.latency()),
                settings.policy(),
                settings.fixedWidth(),
                settings.limits(),
                settings.sliceTokens(),
                settings.reserve().toNanos() / 1e6);
        List<Double> widths = model.widths().stream().map(Width::value).toList();
        SortedMap<Double, Double> quality = reports.quality(model.id());
        Map<UUID, TenantSummary> known =
                tenants.list().stream().collect(Collectors.toMap(TenantSummary::id, Function.identity()));
        PreviewOutcome before = PreviewOutcome.of(replay.of(
                under(present, tenant, requests, known, widths), tenant.id().toString(), quality));
        PreviewOutcome after = PreviewOutcome.of(replay.of(
                under(proposed, tenant, requests, known, widths), tenant.id().toString(), quality));
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
                basis(model, own.size(), requests.size(), every));
    }

    /** The same load with one promise of the tenant's; the others keep what they were promised then. */
    private static List<RecordedRequest> under(
            Slo slo,
            TenantSummary tenant,
            List<RecordedLoad.Request> requests,
            Map<UUID, TenantSummary> known,
            List<Double> widths) {
        Instant start = requests.get(0).at();
        return requests.stream()
                .map(request -> {
                    boolean own = request.tenantId().equals(tenant.id());
                    TenantSummary sender = known.get(request.tenantId());
                    Slo terms = own || sender == null ? slo : sender.slo().slo();
                    WidthRange range = terms.widthPolicy().within(terms.widthFloor(), terms.widthCap(), widths);
                    return new RecordedRequest(
                            Duration.between(start, request.at()).toNanos() / 1e6,
                            request.tenantId().toString(),
                            request.items(),
                            request.tokens(),
                            own ? slo.latencyTarget().toNanos() / 1e6 : request.targetMicros() / 1000.0,
                            range.floor(),
                            range.cap());
                })
                .toList();
    }

    private String basis(ServedModel model, long own, long all, long every) {
        return "Replayed: " + Format.count(own) + " requests of this tenant to " + model.id()
                + " in the last 24 hours, among "
                + Format.count(all) + " of all tenants"
                + (every == 1
                        ? ""
                        : ", in about one of " + every + " stretches of five minutes, since there were more than "
                                + Format.count(MOST_REQUESTS))
                + ". By the schedule " + settings.policy()
                + " on one server with this host's latencies; other models, documents"
                + " to store, pinned widths and limits that callers set themselves are left out.";
    }
}
