package org.elasticlm.console.usage;

import java.time.Instant;
import java.util.List;
import org.elasticlm.console.parts.BarChart;
import org.elasticlm.console.parts.BarChart.Figures;
import org.elasticlm.console.parts.BarChart.Kind;
import org.elasticlm.console.parts.Format;
import org.elasticlm.console.parts.StepCharts;
import org.elasticlm.usage.Usage;
import org.elasticlm.usage.UsageAt;
import org.elasticlm.usage.UsageStep;
import org.elasticlm.usage.WidthUse;

/** The pictures of a usage report. */
final class UsageCharts {

    private final StepCharts charts;
    private final List<Instant> stepsBefore;

    UsageCharts(UsagePeriod period, UsageStep step) {
        this.charts = new StepCharts(period.steps(step), step);
        this.stepsBefore = period.stepsBefore(step);
    }

    List<BarChart> of(List<UsageAt> now, List<UsageAt> before, List<WidthUse> widths, Usage total, Usage totalBefore) {
        return List.of(
                requests(now, before, total, totalBefore),
                tokens(now, before, total, totalBefore),
                charts.widths(widths, total),
                charts.missed(now, total));
    }

    private BarChart requests(List<UsageAt> now, List<UsageAt> before, Usage total, Usage totalBefore) {
        Figures figures = new Figures(
                List.of(
                        new Kind("served", "bar-served"),
                        new Kind("rejected", "bar-rejected"),
                        new Kind("shed", "bar-shed"),
                        new Kind("failed", "bar-failed")),
                List.of(
                        charts.values(now, usage -> (double) usage.served()),
                        charts.values(now, usage -> (double) usage.rejected()),
                        charts.values(now, usage -> (double) usage.shed()),
                        charts.values(now, usage -> (double) usage.failed())),
                Double.NaN);
        return BarChart.of(
                "requests",
                "Requests",
                "",
                compared(Format.count(total.requests()), total.requests(), totalBefore.requests()),
                charts.times(),
                figures,
                StepCharts.values(stepsBefore, before, usage -> (double) usage.requests()),
                Format::shortCount);
    }

    private BarChart tokens(List<UsageAt> now, List<UsageAt> before, Usage total, Usage totalBefore) {
        return BarChart.of(
                "tokens",
                "Tokens",
                "",
                compared(Format.count(total.tokens()), total.tokens(), totalBefore.tokens()),
                charts.times(),
                new Figures(
                        List.of(new Kind("tokens", "bar-served")),
                        List.of(charts.values(now, usage -> (double) usage.tokens())),
                        Double.NaN),
                StepCharts.values(stepsBefore, before, usage -> (double) usage.tokens()),
                Format::shortCount);
    }

    private static String compared(String figure, long now, long before) {
        String change = Comparison.of(now, before);
        return figure
                + (change.isEmpty()
                        ? "."
                        : change.equals("new")
                                ? "; none in the period before."
                                : "; " + change + " against " + Format.count(before) + " in the period before.");
    }
}
