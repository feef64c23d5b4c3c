package org.elasticlm.console.tenants;

import java.time.Instant;
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

    /** Fewer requests than this are no trend. */
    static final long MINIMUM_REQUESTS = 50;

    private final TenantFinder finder;
    private final SloReportMaker maker;

    SloPages(TenantFinder finder, SloReportMaker maker) {
        this.finder = finder;
        this.maker = maker;
    }

    @GetMapping(ConsolePaths.TENANTS + "/{name}/slo")
    String report(@PathVariable String name, @RequestParam @Nullable String last, Model model) {
        TenantSummary tenant = finder.find(name);
        SloRange range = SloRange.of(last);
        model.addAttribute("tenant", TenantRow.of(tenant, Traffic.of(null)));
        model.addAttribute("report", maker.report(tenant, range, MINIMUM_REQUESTS, Instant.now()));
        model.addAttribute("ranges", SloRange.values());
        model.addAttribute("range", range);
        return "tenants/slo";
    }
}
