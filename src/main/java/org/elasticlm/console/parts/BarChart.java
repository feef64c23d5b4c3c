package org.elasticlm.console.parts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Stacked bars over time on a scale of 100 by 100, y downwards as in SVG.
 *
 * @param areas what is drawn: all parts of one kind in one path, since a month of hours has thousands of them
 * @param before the outline of the period before, as points of an SVG path; null for none
 * @param yLabels top, middle and bottom
 * @param xLabels from left to right
 */
public record BarChart(
        String id,
        String title,
        String unit,
        String summary,
        List<Bar> bars,
        List<Area> areas,
        @Nullable String before,
        List<String> yLabels,
        List<String> xLabels,
        List<Kind> legend) {

    private static final int LABELS = 4;

    /** One part of the stack. The style is a class of the style sheet. */
    public record Kind(String name, String style) {}

    /** One step of time, over the whole height; the text is read when it is pointed at. */
    public record Bar(String text, double x, double width) {}

    /** All parts of one kind. The style is a class of the style sheet, the path one of SVG. */
    public record Area(String style, String path) {}

    /**
     * What is drawn.
     *
     * @param values per kind one figure a step
     * @param top the scale's end, or NaN to take it from the figures
     */
    public record Figures(List<Kind> kinds, List<double[]> values, double top) {

        double total(int step) {
            return values.stream().mapToDouble(each -> each[step]).sum();
        }

        private int steps() {
            return values.isEmpty() ? 0 : values.get(0).length;
        }
    }

    /** How a chart's figures are written. */
    public interface Unit {
        String text(double value);
    }

    /**
     * @param times the steps' beginnings, as texts
     * @param before totals of the period before, step by step; null for none
     */
    public static BarChart of(
            String id,
            String title,
            String unit,
            String summary,
            List<String> times,
            Figures figures,
            double @Nullable [] before,
            Unit written) {
        double highest = IntStream.range(0, figures.steps())
                .mapToDouble(figures::total)
                .max()
                .orElse(0);
        if (before != null) {
            for (double each : before) {
                highest = Math.max(highest, each);
            }
        }
        double top = Double.isNaN(figures.top()) ? roundUp(highest) : figures.top();
        return new BarChart(
                id,
                title,
                unit,
                summary,
                bars(times, figures, written),
                areas(figures, top),
                before == null || before.length == 0 ? null : outline(before, figures.steps(), top),
                List.of(written.text(top), written.text(top / 2), written.text(0)),
                spread(times),
                figures.kinds());
    }

    private static List<Bar> bars(List<String> times, Figures figures, Unit written) {
        int steps = figures.steps();
        double slot = 100.0 / Math.max(1, steps);
        return IntStream.range(0, steps)
                .mapToObj(step ->
                        new Bar(text(times.get(step), figures, step, written), rounded(step * slot), rounded(slot)))
                .toList();
    }

    /** Parts stand on each other, the first kind's lowest. */
    private static List<Area> areas(Figures figures, double top) {
        int steps = figures.steps();
        double slot = 100.0 / Math.max(1, steps);
        double[] base = new double[steps];
        Arrays.fill(base, 100);
        List<Area> areas = new ArrayList<>();
        for (int kind = 0; kind < figures.kinds().size(); kind++) {
            StringBuilder path = new StringBuilder();
            for (int step = 0; step < steps; step++) {
                double value = figures.values().get(kind)[step];
                if (value > 0) {
                    base[step] -= 100 * value / top;
                    path.append('M')
                            .append(rounded(step * slot + slot * 0.08))
                            .append(' ')
                            .append(rounded(base[step]))
                            .append('h')
                            .append(rounded(slot * 0.84))
                            .append('v')
                            .append(rounded(100 * value / top))
                            .append('h')
                            .append(rounded(-slot * 0.84))
                            .append('z');
                }
            }
            if (!path.isEmpty()) {
                areas.add(new Area(figures.kinds().get(kind).style(), path.toString()));
            }
        }
        return areas;
    }

    private static String text(String time, Figures figures, int step, Unit written) {
        return time + ": "
                + IntStream.range(0, figures.kinds().size())
                        .filter(kind -> figures.values().get(kind)[step] > 0)
                        .mapToObj(kind -> written.text(figures.values().get(kind)[step]) + " "
                                + figures.kinds().get(kind).name())
                        .collect(Collectors.collectingAndThen(
                                Collectors.joining(", "), parts -> parts.isEmpty() ? "none" : parts));
    }

    /** Steps side by side with those of the period, which may be a day or two longer or shorter. */
    private static String outline(double[] before, int steps, double top) {
        StringBuilder path = new StringBuilder();
        double slot = 100.0 / Math.max(1, steps);
        for (int step = 0; step < Math.min(before.length, steps); step++) {
            double y = rounded(100 - 100 * before[step] / top);
            path.append(step == 0 ? "M" : "L")
                    .append(rounded(step * slot))
                    .append(' ')
                    .append(y);
            path.append('H').append(rounded((step + 1) * slot));
        }
        return path.toString();
    }

    static List<String> spread(List<String> times) {
        if (times.size() <= LABELS) {
            return List.copyOf(times);
        }
        return IntStream.range(0, LABELS)
                .mapToObj(label -> times.get(Math.round(label * (times.size() - 1) / (LABELS - 1f))))
                .toList();
    }

    /** 1, 2, 2.5 or 5 times a power of ten. */
    public static double roundUp(double value) {
        if (value <= 0) {
            return 1;
        }
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        for (double step : new double[] {1, 2, 2.5, 5}) {
            if (value <= step * power * (1 + 1e-9)) {
                return step * power;
            }
        }
        return 10 * power;
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
