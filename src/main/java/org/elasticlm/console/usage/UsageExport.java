package org.elasticlm.console.usage;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.elasticlm.console.parts.ConsolePaths;
import org.elasticlm.console.parts.Csv;
import org.elasticlm.console.parts.KeyChoice;
import org.elasticlm.console.parts.StepCharts;
import org.elasticlm.tenant.TenantSummary;
import org.elasticlm.tenant.Tenants;
import org.elasticlm.usage.Usage;
import org.elasticlm.usage.UsageLine;
import org.elasticlm.usage.UsageQuery;
import org.elasticlm.usage.UsageReports;
import org.elasticlm.usage.UsageStep;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** Usage as a file: every kind of request by itself, so that a spreadsheet can add it up in any way. */
@Controller
class UsageExport {

    private static final Duration READ_AT_ONCE = Duration.ofDays(31);

    private final UsageReports reports;
    private final Tenants tenants;
    private final Clock clock = Clock.systemUTC();

    UsageExport(UsageReports reports, Tenants tenants) {
        this.reports = reports;
        this.tenants = tenants;
    }

    @GetMapping(ConsolePaths.USAGE_CSV)
    void everyone(@ModelAttribute("filter") UsageSearch search, HttpServletResponse response) throws IOException {
        export(null, "all", search, response);
    }

    @GetMapping(ConsolePaths.USAGE + "/{name}/usage.csv")
    void tenant(@PathVariable String name, @ModelAttribute("filter") UsageSearch search, HttpServletResponse response)
            throws IOException {
        TenantSummary tenant =
                tenants.findByName(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        export(tenant.id(), name, search, response);
    }

    private void export(@Nullable UUID tenant, String name, UsageSearch search, HttpServletResponse response)
            throws IOException {
        Instant now = clock.instant();
        Map<String, String> errors = search.errors(now);
        if (!errors.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, String.join(" ", errors.values()));
        }
        UsagePeriod period = search.period(now);
        UsageStep step = search.step(period);
        Names names = new Names(tenants);
        Csv csv = Csv.download(response, "usage-" + name + "-" + period.fileText() + ".csv");
        csv.line(
                step.key(),
                "tenant",
                "key",
                "model",
                "route",
                "width",
                "requests",
                "served",
                "late",
                "rejected",
                "shed",
                "failed",
                "items",
                "tokens",
                "in_target",
                "quality_cost",
                "quality_cost_share",
                "promised");
        UsageQuery whole = search.query(period, tenant);
        for (Instant from = period.from(); from.isBefore(period.to()); ) {
            Instant to = earlier(period.to(), step.next(step.start(from.plus(READ_AT_ONCE))));
            lines(csv, reports.lines(whole.in(from, to), step), step, names);
            from = to;
        }
    }

    private static void lines(Csv csv, List<UsageLine> lines, UsageStep step, Names names) {
        for (UsageLine line : lines) {
            Usage usage = line.usage();
            csv.line(
                    StepCharts.time(line.start(), step),
                    names.tenant(line.tenantId()),
                    names.key(line.tenantId(), line.keyId()),
                    line.model(),
                    line.route(),
                    line.width(),
                    usage.requests(),
                    usage.served(),
                    usage.late(),
                    usage.rejected(),
                    usage.shed(),
                    usage.failed(),
                    usage.items(),
                    usage.tokens(),
                    usage.attainment(),
                    usage.qualityCost(),
                    usage.qualityCostShare(),
                    usage.valid());
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Looked up once a download. */
    private static final class Names {
        private final Tenants tenants;
        private final Map<UUID, String> known = new HashMap<>();
        private final Map<UUID, Map<UUID, String>> keys = new HashMap<>();

        Names(Tenants tenants) {
            this.tenants = tenants;
            tenants.list().forEach(tenant -> known.put(tenant.id(), tenant.name()));
        }

        @Nullable
        String tenant(@Nullable UUID id) {
            return id == null ? null : known.getOrDefault(id, id.toString());
        }

        @Nullable
        String key(@Nullable UUID tenant, @Nullable UUID id) {
            if (tenant == null || id == null) {
                return null;
            }
            return keys.computeIfAbsent(tenant, this::keysOf).getOrDefault(id, id.toString());
        }

        private Map<UUID, String> keysOf(UUID tenant) {
            Map<UUID, String> texts = new HashMap<>();
            tenants.keys(tenant).forEach(key -> texts.put(key.id(), KeyChoice.plainText(key)));
            return texts;
        }
    }
}
