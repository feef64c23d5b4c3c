package org.elasticlm.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.elasticlm.chart.Axis;
import org.elasticlm.chart.Figure;
import org.elasticlm.chart.Panel;
import org.elasticlm.chart.Series;

/** The comparison as pictures, one panel a set. */
record ComparisonPlots(String title, List<ComparedValue> values) {

    /** Colours that tell arms apart; further ones are dashed in the same colours. */
    private static final int COLOURS = 8;

    private static final int HEIGHT = 240;

    /** Every arm's quality over the width. */
    String quality(List<String> arms) {
        return figure(title + ": quality per width", "", Axis.linear("Width", ""), arms, ComparedValue::width);
    }

    /**
     * Quality over the time that a batch takes.
     *
     * @param arms whose widths take the times
     * @param millis per width the time of a batch
     * @param how what was timed
     */
    String latency(List<String> arms, Map<Double, Double> millis, String how) {
        return figure(
                title + ": quality against latency",
                how,
                Axis.linear("Time of a batch", "ms"),
                arms,
                value -> Objects.requireNonNull(millis.get(value.width()), "every width was timed"));
    }

    private String figure(
            String heading, String subtitle, Axis x, List<String> arms, ToDoubleFunction<ComparedValue> place) {
        List<Panel> panels = new ArrayList<>();
        for (Map.Entry<String, String> set : Comparisons.mainMetrics(values).entrySet()) {
            List<Series> series = new ArrayList<>();
            for (String arm : arms) {
                Series line = series(arm, set, place);
                series.add(series.size() < COLOURS ? line : dashed(line));
            }
            panels.add(Panel.of(Axis.linear(set.getKey() + " " + set.getValue(), ""), series)
                    .withHeight(HEIGHT)
                    .withKey(arms.size() < 2 ? Panel.Key.NONE : Panel.Key.DIRECT));
        }
        return Figure.of(heading, subtitle, x, panels).toSvg();
    }

    private static Series dashed(Series line) {
        return new Series(line.name() + " (dashed)", line.x(), line.y(), Series.Shape.DASHED, line.tone());
    }

    private Series series(String arm, Map.Entry<String, String> set, ToDoubleFunction<ComparedValue> place) {
        List<ComparedValue> ofArm = values.stream()
                .filter(value -> value.arm().equals(arm)
                        && value.set().equals(set.getKey())
                        && value.metric().equals(set.getValue()))
                .sorted(Comparator.comparingDouble(place))
                .toList();
        return Series.line(
                arm,
                ofArm.stream().mapToDouble(place).toArray(),
                ofArm.stream().mapToDouble(ComparedValue::value).toArray());
    }
}
