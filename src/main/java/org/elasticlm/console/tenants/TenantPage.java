package org.elasticlm.console.tenants;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.elasticlm.console.parts.Fact;
import org.elasticlm.console.parts.Format;
import org.elasticlm.console.parts.Traffic;
import org.elasticlm.console.parts.WidthChoice;
import org.elasticlm.housekeeping.CapturedTexts;
import org.elasticlm.metering.LiveMetrics;
import org.elasticlm.registry.ModelRegistry;
import org.elasticlm.tenant.Slo;
import org.elasticlm.tenant.TenantSummary;
import org.elasticlm.tenant.Tenants;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What a tenant's settings page shows, whatever led there. */
@Component
class TenantPage {

    static final String TEMPLATE = "tenants/tenant";

    private final Tenants tenants;
    private final LiveMetrics live;
    private final ModelRegistry models;
    private final CapturedTexts texts;

    TenantPage(Tenants tenants, LiveMetrics live, ModelRegistry models, CapturedTexts texts) {
        this.tenants = tenants;
        this.live = live;
        this.models = models;
        this.texts = texts;
    }

    /** The page with what is in force. */
    void fill(Model model, TenantSummary tenant) {
        Set<Double> widths = WidthChoice.served(models);
        Slo slo = tenant.slo().slo();
        Traffic traffic = Traffic.of(live.totalByTenant(LiveMetrics.MEMORY).get(tenant.id()));
        model.addAttribute("tenant", TenantRow.of(tenant, traffic));
        model.addAttribute("form", SloForm.of(tenant.slo()));
        model.addAttribute("errors", Map.of());
        model.addAttribute("quota", QuotaForm.of(tenant.slo()));
        model.addAttribute("quotaErrors", Map.of());
        model.addAttribute("capture", CaptureForm.of(tenant.slo()));
        model.addAttribute("captureErrors", Map.of());
        long captured = texts.count(tenant.id());
        model.addAttribute("captured", captured);
        model.addAttribute("capturedRequests", captured == 1 ? "1 request" : Format.count(captured) + " requests");
        model.addAttribute("floors", WidthChoice.floors(widths, slo.widthFloor()));
        model.addAttribute("caps", WidthChoice.caps(widths, slo.widthCap()));
        model.addAttribute("widthPolicies", WidthPolicyChoice.all());
        model.addAttribute("facts", facts(tenant, traffic));
        model.addAttribute("history", SloChangeRow.of(tenants.sloHistory(tenant.id())));
    }

    /** The page with a promise that someone is typing. */
    void fill(Model model, TenantSummary tenant, SloForm form, Map<String, String> problems) {
        fill(model, tenant);
        model.addAttribute("form", form);
        model.addAttribute("errors", SloForm.errors(problems));
    }

    private static List<Fact> facts(TenantSummary tenant, Traffic traffic) {
        String requests = "/console/requests?last=15m&tenant=" + tenant.name();
        return List.of(
                new Fact("Requests", Format.count(traffic.answered()), requests),
                new Fact("Within target", Format.percent(traffic.attainment())),
                new Fact("p95", Format.millisWithUnit(traffic.p95())),
                new Fact("Mean width", Format.width(traffic.meanWidth())),
                new Fact("Shed", Format.count(traffic.point().shed()), requests + "&status=shed"),
                new Fact("Failed", Format.count(traffic.point().failures()), requests + "&status=failed"),
                new Fact("Tenant since", Format.time(tenant.created()) + " UTC"));
    }
}
