package org.elasticlm.console.tenants;

import java.time.Instant;
import org.elasticlm.alert.Alerts;
import org.elasticlm.console.parts.ConsolePaths;
import org.elasticlm.console.parts.Traffic;
import org.elasticlm.tenant.TenantSummary;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** How a tenant's promise is kept: attainment, budget, burn rates, latencies, widths. */
@Controller
class SloPages {

    private final TenantFinder finder;
    private final SloReportMaker maker;
    private final Alerts alerts;

    SloPages(TenantFinder finder, SloReportMaker maker, Alerts alerts) {
        this.finder = finder;
        this.maker = maker;
        this.alerts = alerts;
    }

    @GetMapping(ConsolePaths.TENANTS + "/{name}/slo")
    String report(@PathVariable String name, @RequestParam @Nullable String last, Model model) {
        TenantSummary tenant = finder.find(name);
        SloRange range = SloRange.of(last);
        model.addAttribute("tenant", TenantRow.of(tenant, Traffic.of(null)));
        model.addAttribute("report", maker.report(tenant, range, alerts.minimumRequests(), Instant.now()));
        model.addAttribute("channels", alerts.channels());
        model.addAttribute(
                "alerts", alerts.of(tenant.id()).stream().map(AlertRow::of).toList());
        model.addAttribute("ranges", SloRange.values());
        model.addAttribute("range", range);
        return "tenants/slo";
    }
}
