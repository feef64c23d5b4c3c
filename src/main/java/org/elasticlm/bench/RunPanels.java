package org.elasticlm.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.elasticlm.bench.Timeline.Second;
import org.elasticlm.chart.Axis;
import org.elasticlm.chart.Panel;
import org.elasticlm.chart.Series;
import org.elasticlm.chart.Span;
import org.elasticlm.chart.Tone;
import org.elasticlm.traffic.Phase;
import org.elasticlm.traffic.Plan;

/** A run's plots: counts fill their second, percentiles stand in its middle. */
final class RunPanels {

    private final List<Second> seconds;
    private final double[] starts;
    private final double[] middles;

    RunPanels(Timeline timeline) {
        this.seconds = timeline.seconds();
        this.starts = seconds.stream().mapToDouble(Second::at).toArray();
        this.middles = seconds.stream().mapToDouble(second -> second.at() + 0.5).toArray();
    }

    /** What was asked and what was answered. */
    Panel rates() {
        return Panel.of(
                Axis.linear("Requests", "per second"),
                List.of(
                        columns("offered", Second::offered, Tone.MUTED),
                        line("served", second -> second.ended().answered(), Tone.category(2))));
    }

    /** What became of the requests that were due in each second: together they are the offered load. */
    Panel fates() {
        return Panel.of(
                Axis.linear("Requests", "per second"),
                List.of(
                        columns("in time", second -> second.due().inTime(), Tone.category(2)),
                        columns("late", second -> second.due().late(), Tone.category(4)),
                        columns("failed", second -> second.due().failed(), Tone.ALERT)));
    }

    /** Percentiles over the answers of each second; a second without answers is a gap. */
    Panel latency(double targetMillis, boolean withP99) {
        List<Series> series = new ArrayList<>();
        series.add(line("p50", second -> second.ended().p50(), Tone.category(5)));
        series.add(line("p95", second -> second.ended().p95(), Tone.category(0)));
        if (withP99) {
            series.add(line("p99", second -> second.ended().p99(), Tone.category(3)));
        }
        return Panel.of(Axis.log("Latency", "ms"), series)
                .withKey(Panel.Key.LEGEND)
                .withRule(targetMillis, "target " + Math.round(targetMillis) + " ms");
    }

    /** @param widths widest first; the widest lies at the bottom */
    Panel widthMix(SortedSet<Double> widths) {
        List<Series> series = new ArrayList<>();
        for (double width : widths) {
            series.add(columns(
                    Double.toString(width),
                    second -> 100 * second.ended().widthShare(width),
                    Tone.sequence(series.size(), widths.size())));
        }
        return new Panel(
                Axis.linear("Width", "% of answers").between(0, 100), series, List.of(), 110, Panel.Key.LEGEND);
    }

    Panel errors() {
        SortedSet<String> kinds = new TreeSet<>();
        seconds.forEach(second -> kinds.addAll(second.ended().errors().keySet()));
        List<Series> series = new ArrayList<>();
        for (String kind : kinds) {
            series.add(columns(
                    kind, second -> second.ended().errors().getOrDefault(kind, 0), Tone.category(series.size() + 1)));
        }
        return new Panel(Axis.linear("Failed", "per second"), series, List.of(), 80, Panel.Key.LEGEND);
    }

    /** The widths that answered in any of these runs, widest first. */
    static SortedSet<Double> widths(List<RunResult> runs) {
        SortedSet<Double> widths = new TreeSet<>(Comparator.reverseOrder());
        runs.forEach(run -> widths.addAll(run.total().widths().keySet()));
        return widths;
    }

    static List<Span> spans(Plan plan) {
        List<Span> spans = new ArrayList<>();
        if (plan.phases().size() < 2) {
            return spans;
        }
        double at = 0;
        for (Phase phase : plan.phases()) {
            spans.add(new Span(at, at + phase.seconds(), phase.name(), spans.size() % 2 == 1));
            at += phase.seconds();
        }
        return spans;
    }

    static String percent(double share) {
        return Double.isNaN(share)
                ? "-"
                : String.format(Locale.ROOT, share > 0.995 && share < 1 ? "%.1f%%" : "%.0f%%", 100 * share);
    }

    private Series columns(String name, ToDoubleFunction<Second> value, Tone tone) {
        return new Series(name, starts, values(value), Series.Shape.COLUMNS, tone);
    }

    private Series line(String name, ToDoubleFunction<Second> value, Tone tone) {
        return new Series(name, middles, values(value), Series.Shape.LINE, tone);
    }

    private double[] values(ToDoubleFunction<Second> value) {
        return seconds.stream().mapToDouble(value).toArray();
    }
}
