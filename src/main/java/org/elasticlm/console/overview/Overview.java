package org.elasticlm.console.overview;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.elasticlm.console.parts.EngineFacts;
import org.elasticlm.console.parts.Tile;
import org.elasticlm.console.parts.Traffic;
import org.elasticlm.console.parts.TrafficRange;
import org.elasticlm.inference.EngineMonitor;
import org.elasticlm.metering.LiveMetrics;
import org.elasticlm.metering.LivePoint;
import org.elasticlm.metering.RequestLogPipeline;
import org.elasticlm.registry.ModelRegistry;
import org.elasticlm.tenant.TenantStatus;
import org.elasticlm.tenant.TenantSummary;
import org.elasticlm.tenant.Tenants;
import org.springframework.stereotype.Component;

/** Gathers what the overview shows; all but the tenants comes from memory. */
@Component
class Overview {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration MOMENT = Duration.ofSeconds(10);

    private final LiveMetrics live;
    private final Tenants tenants;
    private final ModelRegistry models;
    private final EngineMonitor engine;
    private final RequestLogPipeline pipeline;
    private final QueueHistory queue;

    Overview(
            LiveMetrics live,
            Tenants tenants,
            ModelRegistry models,
            EngineMonitor engine,
            RequestLogPipeline pipeline,
            QueueHistory queue) {
        this.live = live;
        this.tenants = tenants;
        this.models = models;
        this.engine = engine;
        this.pipeline = pipeline;
        this.queue = queue;
    }

    OverviewText text(TrafficRange range) {
        List<TenantSummary> all = tenants.list().stream()
                .filter(tenant -> tenant.status() != TenantStatus.ARCHIVED)
                .toList();
        Map<UUID, LivePoint> byTenant = live.totalByTenant(range.length());
        Map<String, LivePoint> byModel = live.totalByModel(range.length());
        Map<String, LivePoint> byModelNow = live.totalByModel(MOMENT);
        List<ModelCard> cards = models.summaries().stream()
                .map(model -> ModelCard.of(
                        model, Traffic.of(byModelNow.get(model.id())), Traffic.of(byModel.get(model.id()))))
                .toList();
        List<TenantStanding> standings = all.stream()
                .map(tenant -> TenantStanding.of(tenant, Traffic.of(byTenant.get(tenant.id()))))
                .toList();
        return new OverviewText(
                idle(),
                Tile.of(
                        Traffic.of(live.total(MINUTE)),
                        Traffic.of(live.total(MOMENT)),
                        tightestTarget(all, live.totalByTenant(MINUTE)),
                        engine.status().queuedRequests()),
                cards,
                standings,
                EngineFacts.of(engine.status()),
                PipelineHealth.of(pipeline.state()));
    }

    OverviewCharts charts(TrafficRange range) {
        List<Traffic> points = live.series(range.length(), range.step()).stream()
                .map(Traffic::of)
                .toList();
        return OverviewCharts.of(
                range,
                points,
                Traffic.of(live.total(range.length())),
                tightestTarget(tenants.list(), live.totalByTenant(range.length())),
                queue,
                idle());
    }

    private boolean idle() {
        return live.total(LiveMetrics.MEMORY).requests() == 0;
    }

    /** Of the tenants that called, in milliseconds; NaN when none did. */
    private static double tightestTarget(List<TenantSummary> tenants, Map<UUID, LivePoint> byTenant) {
        return tenants.stream()
                .filter(tenant -> byTenant.containsKey(tenant.id()))
                .mapToDouble(tenant -> tenant.slo().slo().latencyTarget().toMillis())
                .min()
                .orElse(Double.NaN);
    }
}
