package org.elasticlm.bench;

import java.util.List;
import java.util.SortedSet;
import org.elasticlm.chart.Axis;
import org.elasticlm.chart.Column;
import org.elasticlm.chart.Figure;

/**
 * Two runs of the same arrivals as one picture: a column each, with what became of the requests, latencies and widths.
 *
 * @param left whose plan both had
 * @param leftName heads its column, with the share that it answered in time
 */
record SideBySide(String title, String subtitle, RunResult left, String leftName, RunResult right, String rightName) {

    private static final int WIDTH = 860;

    String svg() {
        return new Figure(
                        title,
                        subtitle,
                        Axis.linear("Time", "s").between(0, left.plan().seconds()),
                        List.of(column(left, leftName), column(right, rightName)),
                        RunPanels.spans(left.plan()),
                        WIDTH)
                .toSvg();
    }

    private Column column(RunResult run, String name) {
        RunPanels panels = new RunPanels(run.timeline());
        SortedSet<Double> widths = RunPanels.widths(List.of(left, right));
        return new Column(
                name + ": " + RunPanels.percent(run.total().attainment()) + " answered in time",
                List.of(
                        panels.fates().withHeight(140),
                        panels.latency(run.targetMillis(), false).withHeight(120),
                        panels.widthMix(widths).withHeight(100)));
    }
}
