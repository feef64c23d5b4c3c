package org.elasticlm.console.tenants;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.elasticlm.console.parts.ConsolePaths;
import org.elasticlm.console.parts.Notice;
import org.elasticlm.console.parts.Traffic;
import org.elasticlm.housekeeping.Housekeeping;
import org.elasticlm.metering.LiveMetrics;
import org.elasticlm.metering.LivePoint;
import org.elasticlm.tenant.Capture;
import org.elasticlm.tenant.Change;
import org.elasticlm.tenant.TenantSummary;
import org.elasticlm.tenant.Tenants;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** All tenants, and a new one. */
@Controller
class TenantListPages {

    private static final String NEW = "tenants/new";

    private final Tenants tenants;
    private final LiveMetrics live;
    private final Housekeeping housekeeping;

    TenantListPages(Tenants tenants, LiveMetrics live, Housekeeping housekeeping) {
        this.tenants = tenants;
        this.live = live;
        this.housekeeping = housekeeping;
    }

    @GetMapping(ConsolePaths.TENANTS)
    String list(@ModelAttribute("filter") TenantSearch search, Model model) {
        Map<UUID, LivePoint> traffic = live.totalByTenant(LiveMetrics.MEMORY);
        List<TenantSummary> all = tenants.list();
        model.addAttribute(
                "tenants",
                all.stream()
                        .filter(search::finds)
                        .map(tenant -> TenantRow.of(tenant, Traffic.of(traffic.get(tenant.id()))))
                        .toList());
        model.addAttribute("outOfSight", all.stream().filter(search::hides).count());
        model.addAttribute("states", TenantSearch.states());
        model.addAttribute("error", search.error());
        return "tenants/list";
    }

    @GetMapping(ConsolePaths.TENANTS + "/new")
    String form(Model model) {
        model.addAttribute("name", "");
        model.addAttribute("errors", Map.of());
        return NEW;
    }

    @PostMapping(ConsolePaths.TENANTS)
    String create(
            @RequestParam(defaultValue = "") String name, Principal by, Model model, RedirectAttributes afterwards) {
        Change<TenantSummary> change = tenants.create(
                name.strip(),
                housekeeping.state().rules().captureNewTenants() ? Capture.USUAL : Capture.OFF,
                by.getName());
        if (!change.accepted()) {
            model.addAttribute("name", name);
            model.addAttribute("errors", change.errors());
            return NEW;
        }
        afterwards.addFlashAttribute(
                "notice",
                Notice.good(
                        "Tenant created.", "It has the usual promise; set its own below, then create its first key."));
        afterwards.addAttribute("name", name.strip());
        return "redirect:" + ConsolePaths.TENANTS + "/{name}";
    }
}
