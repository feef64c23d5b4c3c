package org.elasticlm.console.replay;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.elasticlm.encoder.Width;
import org.elasticlm.inference.EngineMonitor;
import org.elasticlm.inference.ScheduleChoice;
import org.elasticlm.inference.ScheduleControl;
import org.elasticlm.inference.ScheduleSettings;
import org.elasticlm.latency.MeasuredLatency;
import org.elasticlm.metering.LoadSample;
import org.elasticlm.metering.RecordedLoad;
import org.elasticlm.registry.ModelRegistry;
import org.elasticlm.registry.ServedModel;
import org.elasticlm.simulation.PromiseReplay;
import org.elasticlm.tenant.TenantSummary;
import org.elasticlm.tenant.Tenants;
import org.elasticlm.usage.UsageGroup;
import org.elasticlm.usage.UsagePart;
import org.elasticlm.usage.UsageQuery;
import org.elasticlm.usage.UsageReports;
import org.elasticlm.usage.UsageStep;
import org.springframework.stereotype.Component;

/** What can be replayed, and on what: the request log, the loaded models with this host's latencies, the policy in force. */
@Component
public final class ReplaySource {

    private final RecordedLoad load;
    private final UsageReports reports;
    private final ModelRegistry models;
    private final Tenants tenants;
    private final ScheduleSettings settings;
    private final ScheduleControl control;
    private final EngineMonitor engine;

    ReplaySource(
            RecordedLoad load,
            UsageReports reports,
            ModelRegistry models,
            Tenants tenants,
            ScheduleSettings settings,
            ScheduleControl control,
            EngineMonitor engine) {
        this.load = load;
        this.reports = reports;
        this.models = models;
        this.tenants = tenants;
        this.settings = settings;
        this.control = control;
        this.engine = engine;
    }

    /** The whole hours around a time, since usage is added up by the hour. */
    public static UsageQuery hours(Instant from, Instant to) {
        return UsageQuery.of(UsageStep.HOUR.start(from), UsageStep.HOUR.next(to));
    }

    /** All that can be replayed: loaded, and timed on this host. */
    public List<ServedModel> models() {
        return models.models().stream()
                .filter(model -> model.latency().calibrated())
                .toList();
    }

    /** Which of them got the most of these requests. */
    public Optional<ServedModel> mostUsed(UsageQuery query) {
        Map<String, ServedModel> served =
                models().stream().collect(Collectors.toMap(ServedModel::id, Function.identity()));
        return reports.by(UsagePart.MODEL, query).stream()
                .map(UsageGroup::name)
                .filter(Objects::nonNull)
                .map(served::get)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** @param most no more requests are read; of more, windows of the time are */
    public RecordedTraffic read(ServedModel model, Instant from, Instant to, int most) {
        UsageQuery hours = hours(from, to);
        long recorded = reports.total(new UsageQuery(hours.from(), hours.to(), null, null, model.id(), null, null))
                .valid();
        LoadSample sample = LoadSample.of(from, to, recorded, most);
        return new RecordedTraffic(
                model.id(),
                model.widths().stream().map(Width::value).toList(),
                sample,
                recorded,
                load.read(model.id(), sample, most),
                tenants.list().stream().collect(Collectors.toMap(TenantSummary::id, Function.identity())),
                reports.quality(model.id()));
    }

    /** Which schedule decides; a pin, which ends, is no part of it. */
    public ScheduleChoice inForce() {
        return control.choice();
    }

    /** One server like this one, by the policy in force, which replies as this one does at present. */
    public PromiseReplay replay(ServedModel model) {
        return new PromiseReplay(
                model.widths(),
                MeasuredLatency.of(model.id(), "this host", model.latency()),
                inForce().policy(),
                inForce().fixedWidth(),
                settings.limits(),
                settings.sliceTokens(),
                engine.reserve());
    }
}
