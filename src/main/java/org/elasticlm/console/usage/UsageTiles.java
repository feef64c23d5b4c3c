package org.elasticlm.console.usage;

import java.time.Duration;
import java.util.List;
import org.elasticlm.console.parts.Format;
import org.elasticlm.console.parts.Tile;
import org.elasticlm.console.tenants.SloForm;
import org.elasticlm.metering.LatencyHistogram;
import org.elasticlm.usage.Usage;
import org.jspecify.annotations.Nullable;

/** The figures at the head of a usage report, each against the period before. */
final class UsageTiles {

    private UsageTiles() {}

    /**
     * @param objective the promised share
     * @param latencies null where they are not kept
     */
    static List<Tile> of(
            Usage now, Usage before, double objective, @Nullable LatencyHistogram latencies, UsageLinks links) {
        String all = links.requests(null);
        boolean missed = now.attainment() < objective;
        return List.of(
                new Tile(
                        "Requests",
                        Format.shortCount(now.requests()),
                        "",
                        note(Comparison.of(now.requests(), before.requests()), before),
                        "",
                        all),
                new Tile(
                        "Tokens",
                        Format.shortCount(now.tokens()),
                        "",
                        note(Comparison.of(now.tokens(), before.tokens()), before),
                        "",
                        all),
                new Tile(
                        "Errors",
                        Format.shortCount(now.errors()),
                        "",
                        note(Comparison.of(now.errors(), before.errors()), before),
                        "",
                        links.errors()),
                new Tile(
                        "In target",
                        Format.percent(now.attainment()),
                        "",
                        promised(Comparison.points(now.attainment(), before.attainment()), objective),
                        missed ? "bad" : "",
                        all),
                new Tile(
                        "p95",
                        latencies == null || now.served() == 0 ? Format.UNKNOWN : millis(latencies.percentile(0.95)),
                        latencies == null || now.served() == 0 ? "" : "ms",
                        latencies == null ? "not kept by key" : "of served requests",
                        "",
                        all),
                new Tile(
                        "Quality cost",
                        Format.quality(now.qualityCost()),
                        "",
                        Double.isNaN(now.qualityCostShare())
                                ? "no quality known"
                                : Format.signedPercent(now.qualityCostShare()) + " of full width's",
                        "",
                        all));
    }

    private static String note(String change, Usage before) {
        if (!change.isEmpty()) {
            return change;
        }
        return before.requests() == 0 ? "nothing before" : "as before";
    }

    private static String promised(String change, double objective) {
        String promise = "promised " + SloForm.percent(objective) + "%";
        return change.isEmpty() ? promise : change + ", " + promise;
    }

    private static String millis(Duration duration) {
        return Format.millis(duration.toNanos() / 1e6);
    }
}
