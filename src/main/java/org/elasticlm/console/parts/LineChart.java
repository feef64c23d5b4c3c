package org.elasticlm.console.parts;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Lines over time on a scale of 100 by 100, y downwards as in SVG. Where a figure is missing, a line has a gap.
 *
 * @param marks level lines across the whole time, such as a target
 * @param yLabels top, middle and bottom
 * @param xLabels from left to right
 * @param table the same figures in words, for whom a picture says nothing
 */
public record LineChart(
        String id,
        String title,
        String unit,
        String summary,
        List<Line> lines,
        List<Mark> marks,
        List<String> yLabels,
        List<String> xLabels,
        List<Row> table) {

    /** A line as an SVG path; the style is a class of the style sheet. */
    public record Line(String name, String style, String path) {}

    /** A level line at its height. */
    public record Mark(String name, String style, double y) {}

    /** The figures of one step, in the order of the lines. */
    public record Row(String time, List<String> figures) {}

    /**
     * What is drawn.
     *
     * @param values one figure a step; NaN where there is none
     */
    public record Figures(String name, String style, double[] values) {}

    /** A level and what it is called. */
    public record Level(String name, double value) {}

    /**
     * @param times the steps' beginnings, as texts
     * @param top the scale's end, or NaN to take it from the figures
     */
    public static LineChart of(
            String id,
            String title,
            String unit,
            String summary,
            List<String> times,
            List<Figures> figures,
            List<Level> levels,
            double top,
            BarChart.Unit written) {
        double end = Double.isNaN(top) ? BarChart.roundUp(highest(figures, levels)) : top;
        return new LineChart(
                id,
                title,
                unit,
                summary,
                figures.stream()
                        .map(line -> new Line(line.name, line.style, path(line.values, end)))
                        .toList(),
                levels.stream()
                        .map(level -> new Mark(level.name, "line-target", y(level.value, end)))
                        .toList(),
                List.of(written.text(end), written.text(end / 2), written.text(0)),
                BarChart.spread(times),
                IntStream.range(0, times.size())
                        .filter(step -> figures.stream().anyMatch(line -> !Double.isNaN(line.values[step])))
                        .mapToObj(step -> new Row(
                                times.get(step),
                                figures.stream()
                                        .map(line -> Double.isNaN(line.values[step])
                                                ? Format.UNKNOWN
                                                : written.text(line.values[step]))
                                        .toList()))
                        .toList());
    }

    private static double highest(List<Figures> figures, List<Level> levels) {
        List<Double> all = new ArrayList<>(levels.stream().map(Level::value).toList());
        for (Figures line : figures) {
            for (double value : line.values) {
                all.add(Double.isNaN(value) ? 0 : value);
            }
        }
        return all.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    /** A point in the middle of each step; one without neighbours is a short stroke, or it could not be seen. */
    private static String path(double[] values, double top) {
        StringBuilder path = new StringBuilder();
        double slot = 100.0 / Math.max(1, values.length);
        boolean drawing = false;
        for (int step = 0; step < values.length; step++) {
            if (Double.isNaN(values[step])) {
                drawing = false;
                continue;
            }
            boolean alone = !drawing && (step + 1 == values.length || Double.isNaN(values[step + 1]));
            double x = step * slot + slot / 2;
            path.append(drawing ? 'L' : 'M')
                    .append(rounded(alone ? x - slot / 4 : x))
                    .append(' ')
                    .append(y(values[step], top));
            if (alone) {
                path.append('H').append(rounded(x + slot / 4));
            }
            drawing = true;
        }
        return path.toString();
    }

    /** What is beyond the scale lies on its edge. */
    private static double y(double value, double top) {
        return rounded(100 - 100 * Math.max(0, Math.min(1, value / top)));
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
