package org.elasticlm.console.tenants;

import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.elasticlm.console.parts.ConsolePaths;
import org.elasticlm.console.parts.Fact;
import org.elasticlm.console.parts.Format;
import org.elasticlm.console.parts.Notice;
import org.elasticlm.console.parts.Traffic;
import org.elasticlm.console.parts.WidthChoice;
import org.elasticlm.metering.LiveMetrics;
import org.elasticlm.registry.ModelRegistry;
import org.elasticlm.tenant.Change;
import org.elasticlm.tenant.NewApiKey;
import org.elasticlm.tenant.Slo;
import org.elasticlm.tenant.SloChange;
import org.elasticlm.tenant.TenantStatus;
import org.elasticlm.tenant.TenantSummary;
import org.elasticlm.tenant.Tenants;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One tenant: its promise, its keys, and whether it is served. */
@Controller
@RequestMapping(ConsolePaths.TENANTS + "/{name}")
class TenantPages {

    private static final String PAGE = "tenants/tenant";
    private static final String SELF = "redirect:" + ConsolePaths.TENANTS + "/{name}";
    private static final String NOTICE = "notice";

    private final Tenants tenants;
    private final LiveMetrics live;
    private final ModelRegistry models;

    TenantPages(Tenants tenants, LiveMetrics live, ModelRegistry models) {
        this.tenants = tenants;
        this.live = live;
        this.models = models;
    }

    @GetMapping
    String tenant(@PathVariable String name, Model model) {
        TenantSummary tenant = find(name);
        fill(model, tenant, SloForm.of(tenant.slo().slo()), Map.of());
        return PAGE;
    }

    @PostMapping("/slo")
    String changeSlo(
            @PathVariable String name,
            @ModelAttribute("form") SloForm form,
            Principal by,
            Model model,
            RedirectAttributes afterwards) {
        TenantSummary tenant = find(name);
        Change<SloChange> change = tenants.updateSlo(tenant.id(), form.proposal(), by.getName());
        if (!change.accepted()) {
            fill(model, tenant, form, SloForm.errors(change.errors()));
            model.addAttribute(
                    NOTICE,
                    Notice.bad("Not saved.", "See the messages next to the fields; the old promise is in force."));
            return PAGE;
        }
        afterwards.addFlashAttribute(NOTICE, Notice.good("Saved.", "In force from the next request."));
        return SELF;
    }

    @PostMapping("/keys")
    String createKey(
            @PathVariable String name,
            @RequestParam(defaultValue = "") String keyName,
            Principal by,
            RedirectAttributes afterwards) {
        Change<NewApiKey> change = tenants.createKey(find(name).id(), keyName, null, by.getName());
        NewApiKey key = change.value();
        if (key == null) {
            afterwards.addFlashAttribute(
                    NOTICE,
                    Notice.bad(
                            "No key was made.",
                            "Its name: " + String.join(" ", change.errors().values())));
        } else {
            afterwards.addFlashAttribute("newKey", key.text());
        }
        return SELF;
    }

    @PostMapping("/keys/{key}/revoke")
    String revokeKey(@PathVariable String name, @PathVariable UUID key, Principal by, RedirectAttributes afterwards) {
        if (!tenants.revokeKey(find(name).id(), key, by.getName())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        afterwards.addFlashAttribute(NOTICE, Notice.good("Key revoked.", "Requests with it are refused from now on."));
        return SELF;
    }

    @PostMapping("/suspend")
    String suspend(@PathVariable String name, Principal by, RedirectAttributes afterwards) {
        tenants.setStatus(find(name).id(), TenantStatus.SUSPENDED, by.getName());
        afterwards.addFlashAttribute(NOTICE, Notice.warn("Suspended.", "Its requests are answered with 403."));
        return SELF;
    }

    @PostMapping("/activate")
    String activate(@PathVariable String name, Principal by, RedirectAttributes afterwards) {
        tenants.setStatus(find(name).id(), TenantStatus.ACTIVE, by.getName());
        afterwards.addFlashAttribute(NOTICE, Notice.good("Active again.", "Its keys work from the next request."));
        return SELF;
    }

    private TenantSummary find(String name) {
        return tenants.findByName(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private void fill(Model model, TenantSummary tenant, SloForm form, Map<String, String> errors) {
        Instant now = Instant.now();
        Set<Double> widths = WidthChoice.served(models);
        Slo slo = tenant.slo().slo();
        Traffic traffic = Traffic.of(live.totalByTenant(LiveMetrics.MEMORY).get(tenant.id()));
        model.addAttribute("tenant", TenantRow.of(tenant, traffic));
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.addAttribute("floors", WidthChoice.floors(widths, slo.widthFloor()));
        model.addAttribute("caps", WidthChoice.caps(widths, slo.widthCap()));
        model.addAttribute("facts", facts(tenant, traffic));
        model.addAttribute(
                "keys",
                tenants.keys(tenant.id()).stream()
                        .map(key -> KeyRow.of(key, now))
                        .toList());
        model.addAttribute("history", SloChangeRow.of(tenants.sloHistory(tenant.id())));
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
