package org.elasticlm.console.usage;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.elasticlm.console.parts.ConsolePaths;
import org.elasticlm.console.parts.Traffic;
import org.elasticlm.console.tenants.TenantRow;
import org.elasticlm.console.usage.UsageRow.Head;
import org.elasticlm.tenant.TenantStatus;
import org.elasticlm.tenant.TenantSummary;
import org.elasticlm.tenant.Tenants;
import org.elasticlm.usage.Usage;
import org.elasticlm.usage.UsagePart;
import org.elasticlm.usage.UsageQuery;
import org.elasticlm.usage.UsageReports;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** Who used how much: everyone at a glance, and each tenant's report. */
@Controller
class UsagePages {

    private final UsageReports reports;
    private final UsageReportMaker maker;
    private final Tenants tenants;
    private final Clock clock = Clock.systemUTC();

    UsagePages(UsageReports reports, UsageReportMaker maker, Tenants tenants) {
        this.reports = reports;
        this.maker = maker;
        this.tenants = tenants;
    }

    @GetMapping(ConsolePaths.USAGE)
    String everyone(@ModelAttribute("filter") UsageSearch search, Model model) {
        Instant now = clock.instant();
        UsageSearch time = search.timeOnly();
        UsagePeriod period = time.period(now);
        UsageQuery query = time.query(period, null);
        UsageQuery queryBefore = query.in(period.beforeFrom(), period.beforeTo());
        Map<@Nullable String, Usage> used = byTenant(query);
        Map<@Nullable String, Usage> usedBefore = byTenant(queryBefore);
        List<UsageRow> rows = new ArrayList<>();
        for (TenantSummary tenant : tenants.list()) {
            String id = tenant.id().toString();
            rows.add(UsageRow.of(
                    new Head(tenant.name(), state(tenant), time.address(ConsolePaths.usage(tenant.name())), null),
                    used.getOrDefault(id, Usage.NONE),
                    usedBefore.getOrDefault(id, Usage.NONE),
                    tenant.slo().slo().objective(),
                    UsageLinks.of(tenant.name(), period, time)));
        }
        if (used.containsKey(null) || usedBefore.containsKey(null)) {
            rows.add(UsageRow.of(
                    Head.of("without a valid key"),
                    used.getOrDefault(null, Usage.NONE),
                    usedBefore.getOrDefault(null, Usage.NONE),
                    Double.NaN,
                    null));
        }
        Usage total = reports.total(query);
        fill(model, time, period, now);
        model.addAttribute("table", new UsageTable("by-tenant", "By tenant", "Tenant", rows));
        model.addAttribute(
                "total",
                UsageRow.of(
                        Head.of("Total"),
                        total,
                        reports.total(queryBefore),
                        Double.NaN,
                        UsageLinks.of(null, period, time)));
        model.addAttribute("period", period.text());
        model.addAttribute("before", period.textBefore());
        model.addAttribute("csv", time.address(ConsolePaths.USAGE_CSV));
        return "usage/list";
    }

    @GetMapping(ConsolePaths.USAGE + "/{name}")
    String tenant(@PathVariable String name, @ModelAttribute("filter") UsageSearch search, Model model) {
        TenantSummary tenant =
                tenants.findByName(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Instant now = clock.instant();
        UsagePeriod period = search.period(now);
        fill(model, search, period, now);
        model.addAttribute("tenant", TenantRow.of(tenant, Traffic.of(null)));
        model.addAttribute("report", maker.report(tenant, search, now));
        model.addAttribute(
                "choices",
                UsageChoices.of(search, reports, search.unfiltered(period, tenant.id()), tenants.keys(tenant.id())));
        model.addAttribute("everyone", search.timeOnly().address(ConsolePaths.USAGE));
        model.addAttribute("clear", search.timeOnly().address(ConsolePaths.usage(name)));
        return "usage/tenant";
    }

    private static void fill(Model model, UsageSearch search, UsagePeriod period, Instant now) {
        model.addAttribute("errors", search.errors(now));
        model.addAttribute("ranges", UsageRange.values());
        model.addAttribute("range", search.range(now));
        model.addAttribute("step", search.step(period).key());
    }

    private Map<@Nullable String, Usage> byTenant(UsageQuery query) {
        Map<@Nullable String, Usage> usage = new HashMap<>();
        reports.by(UsagePart.TENANT, query).forEach(group -> usage.put(group.name(), group.usage()));
        return usage;
    }

    private static String state(TenantSummary tenant) {
        return tenant.status() == TenantStatus.ACTIVE
                ? ""
                : tenant.status().name().toLowerCase(Locale.ROOT);
    }
}
