package org.elasticlm.console.usage;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.elasticlm.console.parts.ConsolePaths;
import org.elasticlm.console.parts.Format;
import org.elasticlm.console.parts.StepCharts;
import org.elasticlm.console.parts.WidthMark;
import org.elasticlm.console.usage.UsageRow.Head;
import org.elasticlm.tenant.ApiKeySummary;
import org.elasticlm.tenant.TenantSummary;
import org.elasticlm.tenant.Tenants;
import org.elasticlm.usage.Usage;
import org.elasticlm.usage.UsageAt;
import org.elasticlm.usage.UsageGroup;
import org.elasticlm.usage.UsagePart;
import org.elasticlm.usage.UsageQuery;
import org.elasticlm.usage.UsageReports;
import org.elasticlm.usage.UsageStep;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers one tenant's usage report. */
@Component
class UsageReportMaker {

    private final UsageReports reports;
    private final Tenants tenants;

    UsageReportMaker(UsageReports reports, Tenants tenants) {
        this.reports = reports;
        this.tenants = tenants;
    }

    UsageReport report(TenantSummary tenant, UsageSearch search, Instant now) {
        UsagePeriod period = search.period(now);
        UsageStep step = search.step(period);
        UsageQuery query = search.query(period, tenant.id());
        UsageQuery queryBefore = query.in(period.beforeFrom(), period.beforeTo());
        UsageLinks links = UsageLinks.of(tenant.name(), period, search);
        double objective = tenant.slo().slo().objective();
        Usage total = reports.total(query);
        Usage totalBefore = reports.total(queryBefore);
        List<UsageAt> times = reports.overTime(query, step);
        return new UsageReport(
                period.text(),
                period.textBefore(),
                Format.time(now),
                total.requests() == 0,
                UsageTiles.of(
                        total, totalBefore, objective, query.keyId() == null ? reports.latencies(query) : null, links),
                new UsageCharts(period, step)
                        .of(
                                times,
                                reports.overTime(queryBefore, step),
                                reports.widthsOverTime(query, step),
                                total,
                                totalBefore),
                UsageTimes.of(
                        times,
                        step,
                        search,
                        ConsolePaths.usage(tenant.name()),
                        at -> UsageRow.of(
                                Head.of(StepCharts.time(at.start(), step)),
                                at.usage(),
                                Usage.NONE,
                                objective,
                                links.in(at.start(), step.next(at.start())))),
                List.of(
                        table(
                                "by-model",
                                "Model",
                                UsagePart.MODEL,
                                query,
                                queryBefore,
                                objective,
                                name -> new Line(
                                        Head.of(name == null ? "none" : name),
                                        name == null ? null : links.ofModel(name))),
                        table(
                                "by-width",
                                "Width",
                                UsagePart.WIDTH,
                                query,
                                queryBefore,
                                objective,
                                name -> width(name, links)),
                        table(
                                "by-route",
                                "Route",
                                UsagePart.ROUTE,
                                query,
                                queryBefore,
                                objective,
                                name -> route(name, links)),
                        table("by-key", "Key", UsagePart.KEY, query, queryBefore, objective, keys(tenant, links))),
                search.linesBefore(null).address(ConsolePaths.usageCsv(tenant.name())));
    }

    private record Line(Head head, @Nullable UsageLinks links) {}

    private UsageTable table(
            String id,
            String column,
            UsagePart part,
            UsageQuery query,
            UsageQuery queryBefore,
            double objective,
            Function<@Nullable String, Line> line) {
        Map<@Nullable String, Usage> before = new HashMap<>();
        reports.by(part, queryBefore).forEach(group -> before.put(group.name(), group.usage()));
        List<UsageGroup> groups = reports.by(part, query);
        if (part == UsagePart.WIDTH) {
            groups = groups.stream()
                    .sorted(Comparator.comparing(
                            group -> group.name() == null ? 0.0 : Double.parseDouble(group.name()),
                            Comparator.reverseOrder()))
                    .toList();
        }
        return new UsageTable(
                id,
                "By " + column.toLowerCase(Locale.ROOT),
                column,
                groups.stream()
                        .map(group -> {
                            Line shown = line.apply(group.name());
                            return UsageRow.of(
                                    shown.head(),
                                    group.usage(),
                                    before.getOrDefault(group.name(), Usage.NONE),
                                    objective,
                                    shown.links());
                        })
                        .toList());
    }

    private static Line width(@Nullable String name, UsageLinks links) {
        if (name == null) {
            return new Line(Head.of("not computed"), null);
        }
        WidthMark mark = WidthMark.of(Double.parseDouble(name));
        return new Line(new Head(mark.text(), "", null, mark), links.ofWidth(mark.text()));
    }

    /** What is not a route of ours was kept under one name, which the log does not know. */
    private static Line route(@Nullable String name, UsageLinks links) {
        return name == null || !name.startsWith("/")
                ? new Line(Head.of("no such route"), null)
                : new Line(Head.of(name), links.ofRoute(name));
    }

    private Function<@Nullable String, Line> keys(TenantSummary tenant, UsageLinks links) {
        Map<String, ApiKeySummary> keys = tenants.keys(tenant.id()).stream()
                .collect(Collectors.toMap(key -> key.id().toString(), Function.identity()));
        return id -> {
            ApiKeySummary key = id == null ? null : keys.get(id);
            if (id == null || key == null) {
                return new Line(Head.of(id == null ? "none" : id), id == null ? null : links.ofKey(id));
            }
            String note = key.name() + (key.revoked() == null ? "" : ", revoked");
            return new Line(new Head(key.prefix() + "…" + key.lastFour(), note, null, null), links.ofKey(id));
        };
    }
}
