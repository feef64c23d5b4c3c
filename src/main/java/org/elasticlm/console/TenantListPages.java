package org.elasticlm.console;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.elasticlm.metering.LiveMetrics;
import org.elasticlm.metering.LivePoint;
import org.elasticlm.tenant.Change;
import org.elasticlm.tenant.TenantSummary;
import org.elasticlm.tenant.Tenants;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** All tenants, and a new one. */
@Controller
class TenantListPages {

    static final String PATH = "/console/tenants";
    private static final String NEW = "tenants/new";

    private final Tenants tenants;
    private final LiveMetrics live;

    TenantListPages(Tenants tenants, LiveMetrics live) {
        this.tenants = tenants;
        this.live = live;
    }

    @GetMapping(PATH)
    String list(Model model) {
        Map<UUID, LivePoint> traffic = live.totalByTenant(LiveMetrics.MEMORY);
        List<TenantRow> rows = tenants.list().stream()
                .map(tenant -> TenantRow.of(tenant, Traffic.of(traffic.get(tenant.id()))))
                .toList();
        model.addAttribute("tenants", rows);
        return "tenants/list";
    }

    @GetMapping(PATH + "/new")
    String form(Model model) {
        model.addAttribute("name", "");
        model.addAttribute("errors", Map.of());
        return NEW;
    }

    @PostMapping(PATH)
    String create(
            @RequestParam(defaultValue = "") String name, Principal by, Model model, RedirectAttributes afterwards) {
        Change<TenantSummary> change = tenants.create(name.strip(), by.getName());
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
        return "redirect:" + PATH + "/{name}";
    }
}
