package org.elasticlm.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.elasticlm.chart.Axis;
import org.elasticlm.chart.Column;
import org.elasticlm.chart.Figure;
import org.elasticlm.chart.Panel;
import org.elasticlm.chart.Series;
import org.elasticlm.chart.Tone;
import org.elasticlm.encoder.Width;
import org.elasticlm.scheduling.Ladder;
import org.elasticlm.scheduling.Policy;

/** The pictures of a simulation. */
record SimulationFigures(Ladder ladder) {

    private static final int WIDTH = 1040;
    private static final int INTERVALS = 120;

    /** Quality and attainment of every policy over the loads; of the fixed widths only the widest and the narrowest. */
    String byLoad(List<Result> results) {
        double[] loads = results.stream()
                .mapToDouble(result -> 100 * result.scenario().load())
                .toArray();
        List<Series> quality = new ArrayList<>();
        List<Series> attainment = new ArrayList<>();
        List<Result.Run> runs = results.get(0).runs();
        for (int i = 0; i < runs.size(); i++) {
            int place = i;
            if (!shown(runs.get(i))) {
                continue;
            }
            // The default has a colour of its own that no place in the list gives away.
            Tone tone = runs.get(i).isDefault() ? Tone.category(0) : Tone.category(1 + quality.size() % 7);
            Series.Shape shape = runs.get(i).isDefault() ? Series.Shape.LINE : Series.Shape.DASHED;
            String name = runs.get(i).contender().name();
            quality.add(new Series(
                    name, loads, scores(results, place, score -> 100 * score.effectiveQuality()), shape, tone));
            attainment.add(
                    new Series(name, loads, scores(results, place, score -> 100 * score.attainment()), shape, tone));
        }
        return new Figure(
                        "What each policy makes of the same requests",
                        "Mean load as a share of what the full width can do",
                        Axis.linear("Load", "% of full-width capacity"),
                        List.of(new Column(
                                "", List.of(plot("Effective quality", quality), plot("Answered in time", attainment)))),
                        List.of(),
                        WIDTH)
                .toSvg();
    }

    private static Panel plot(String title, List<Series> series) {
        return new Panel(Axis.linear(title, "%").between(Double.NaN, 100), series, List.of(), 250, Panel.Key.DIRECT);
    }

    private boolean shown(Result.Run run) {
        double narrowest = ladder.width(ladder.narrowest()).value();
        return run.contender().policy() != Policy.FIXED
                || run.contender().name().endsWith(" " + narrowest)
                || run.contender().name().endsWith(" " + ladder.width(0).value());
    }

    private static double[] scores(List<Result> results, int place, ToDoubleFunction<Score> value) {
        return results.stream()
                .mapToDouble(
                        result -> value.applyAsDouble(result.runs().get(place).score()))
                .toArray();
    }

    /** What became of the requests, how long they took and how wide they were answered, of a few contenders. */
    String overTime(Result result) {
        double seconds = Math.max(1e-3, result.scenario().seconds());
        List<Column> columns = new ArrayList<>();
        for (Result.Run run : result.telling()) {
            Intervals intervals = Intervals.of(run.outcomes(), seconds, INTERVALS);
            String heading = String.format(
                    Locale.ROOT,
                    "%s: quality %s",
                    run.contender().name(),
                    ScoreTable.percent(run.score().effectiveQuality()));
            columns.add(new Column(
                    heading, List.of(fates(intervals), latency(intervals), widths(intervals, columns.isEmpty()))));
        }
        return new Figure("", "", Axis.linear("Time", "s").between(0, seconds), columns, List.of(), WIDTH).toSvg();
    }

    private static Panel fates(Intervals intervals) {
        return new Panel(
                Axis.linear("Requests", "per second"),
                List.of(
                        intervals.columns("in time", Intervals.Fate.IN_TIME, Tone.category(2)),
                        intervals.columns("late", Intervals.Fate.LATE, Tone.category(4)),
                        intervals.columns("refused", Intervals.Fate.REFUSED, Tone.ALERT)),
                List.of(),
                120,
                Panel.Key.LEGEND);
    }

    private static Panel latency(Intervals intervals) {
        return new Panel(
                Axis.linear("Latency p95", "share of target").between(0, 1.25),
                List.of(intervals.latencyShare(Tone.category(0))),
                List.of(new Panel.Rule(1, "")),
                80,
                Panel.Key.NONE);
    }

    private Panel widths(Intervals intervals, boolean keyed) {
        List<Series> series = new ArrayList<>();
        for (Width width : ladder.widths()) {
            series.add(intervals.widthShare(
                    width.value(), Tone.sequence(series.size(), ladder.widths().size())));
        }
        return new Panel(
                Axis.linear("Width", "% of answers").between(0, 100),
                series,
                List.of(),
                100,
                keyed ? Panel.Key.LEGEND : Panel.Key.NONE);
    }
}
