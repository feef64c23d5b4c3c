package org.elasticlm.console.tenants;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.elasticlm.console.parts.ConsolePaths;
import org.elasticlm.console.parts.Format;
import org.elasticlm.console.parts.StepCharts;
import org.elasticlm.console.parts.Tile;
import org.elasticlm.metering.LatencyHistogram;
import org.elasticlm.slo.BurnAlert;
import org.elasticlm.slo.ErrorBudget;
import org.elasticlm.slo.Tally;
import org.elasticlm.tenant.Slo;
import org.elasticlm.tenant.TenantSummary;
import org.elasticlm.usage.PromiseTallies;
import org.elasticlm.usage.Usage;
import org.elasticlm.usage.UsageAt;
import org.elasticlm.usage.UsageQuery;
import org.elasticlm.usage.UsageReports;
import org.elasticlm.usage.UsageStep;
import org.springframework.stereotype.Component;

/** Adds up how a promise is kept: budgets from the hourly sums, burn rates from those by the minute. */
@Component
class SloReportMaker {

    /** What an error budget is for. */
    static final Duration PERIOD = Duration.ofDays(30);

    /** The rate that tells how long the budget lasts. */
    private static final Duration LATELY = BurnAlert.FAST.longWindow();

    /** Below this share the budget is nearly gone. */
    private static final double LITTLE = 0.25;

    private final UsageReports reports;
    private final PromiseTallies tallies;

    SloReportMaker(UsageReports reports, PromiseTallies tallies) {
        this.reports = reports;
        this.tallies = tallies;
    }

    SloReport report(TenantSummary tenant, SloRange range, long minimumRequests, Instant now) {
        Slo slo = tenant.slo().slo();
        UsageQuery period = query(tenant, UsageStep.HOUR.start(now.minus(PERIOD)), now);
        Usage total = reports.total(period);
        ErrorBudget budget = new ErrorBudget(slo.objective(), tally(total), PERIOD);
        Map<Duration, Tally> burned = tallies.of(tenant.id(), BurnAlert.windows(), now);
        double rate = burned.getOrDefault(LATELY, Tally.NONE).burnRate(slo.objective());

        List<Instant> steps = range.steps(now);
        UsageQuery charted = query(tenant, steps.get(0), now);
        List<UsageAt> times = reports.overTime(charted, range.step());
        Usage chartedTotal = reports.total(charted);
        // Over 30 days the first step begins on the morning of the period's first day, before the period.
        UsageQuery spending = steps.get(0).isBefore(period.from()) ? period : charted;
        Usage before = reports.total(period.in(period.from(), spending.from()));
        StepCharts charts = new StepCharts(steps, range.step());
        return new SloReport(
                total.valid() == 0,
                tiles(tenant, budget, burned, total, reports.latencies(period)),
                tone(budget, rate, slo.objective()),
                BudgetSentence.of(budget, rate, "hour"),
                Arrays.stream(BurnAlert.values())
                        .map(alert -> BurnRow.of(alert, burned, slo.objective(), minimumRequests))
                        .toList(),
                chartedTotal.valid() == 0,
                List.of(
                        SloCharts.budget(
                                steps,
                                charts,
                                reports.overTime(spending, range.step()),
                                budget,
                                tally(before).bad()),
                        SloCharts.latency(steps, charts, reports.latenciesOverTime(charted, range.step()), slo)),
                List.of(
                        charts.widths(reports.widthsOverTime(charted, range.step()), chartedTotal),
                        charts.missed(times, chartedTotal)));
    }

    private static UsageQuery query(TenantSummary tenant, Instant from, Instant now) {
        return UsageQuery.of(from, UsageStep.HOUR.next(now)).ofTenant(tenant.id());
    }

    static Tally tally(Usage usage) {
        return new Tally(usage.good(), usage.valid());
    }

    private static String tone(ErrorBudget budget, double rate, double objective) {
        double left = budget.leftShare();
        if (left <= 0) {
            return "bad";
        }
        return left < LITTLE || rate > BurnAlert.STEADY.rate(objective) ? "warn" : "good";
    }

    private static List<Tile> tiles(
            TenantSummary tenant,
            ErrorBudget budget,
            Map<Duration, Tally> burned,
            Usage total,
            LatencyHistogram latencies) {
        Slo slo = tenant.slo().slo();
        String requests = ConsolePaths.REQUESTS + "?tenant=" + tenant.name();
        long target = slo.latencyTarget().toMillis();
        double percentile = latencies.percentile(slo.objective()).toNanos() / 1e6;
        boolean served = total.served() > 0;
        return List.of(
                new Tile(
                        "In target",
                        Format.percent(total.attainment()),
                        "",
                        "promised " + SloForm.percent(slo.objective()) + "%",
                        total.attainment() < slo.objective() ? "bad" : "",
                        requests),
                new Tile(
                        "Budget left",
                        Double.isNaN(budget.leftShare()) ? Format.UNKNOWN : Format.signedPercent(budget.leftShare()),
                        "",
                        Format.count(budget.left()) + " of " + Format.count((long) budget.allowed()) + " requests",
                        budget.leftShare() <= 0 ? "bad" : "",
                        requests + "&min=" + target),
                burn(BurnAlert.FAST, burned, slo, requests + "&last=1h"),
                burn(BurnAlert.STEADY, burned, slo, requests),
                burn(BurnAlert.SLOW, burned, slo, requests),
                new Tile(
                        "p" + SloForm.percent(slo.objective()),
                        served ? Format.millis(percentile) : Format.UNKNOWN,
                        served ? "ms" : "",
                        "target " + Format.count(target) + " ms",
                        served && percentile > target * 1.1 ? "bad" : "",
                        requests + "&min=" + target),
                new Tile("Mean width", Format.width(total.meanWidth()), "", "of computed answers", "", requests),
                new Tile(
                        "Quality cost",
                        Format.quality(total.qualityCost()),
                        "",
                        Double.isNaN(total.qualityCostShare())
                                ? "no quality known"
                                : Format.signedPercent(total.qualityCostShare()) + " of full width's",
                        "",
                        requests));
    }

    private static Tile burn(BurnAlert alert, Map<Duration, Tally> burned, Slo slo, String address) {
        double rate = burned.getOrDefault(alert.longWindow(), Tally.NONE).burnRate(slo.objective());
        return new Tile(
                "Burn rate, " + BurnRow.window(alert.longWindow()),
                BurnRow.rate(rate),
                "",
                Double.isNaN(rate) ? "no requests" : "alert above " + BurnRow.rate(alert.rate(slo.objective())),
                rate > alert.rate(slo.objective()) ? "bad" : "",
                address);
    }
}
