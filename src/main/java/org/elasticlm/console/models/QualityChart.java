package org.elasticlm.console.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.elasticlm.console.parts.BarChart;
import org.elasticlm.console.parts.Format;
import org.elasticlm.registry.ModelVersion;
import org.elasticlm.registry.WidthLatency;
import org.elasticlm.registry.WidthSummary;

/**
 * Quality over latency: a point a width, a line a version. Coordinates are those of a picture of {@link #WIDTH} by
 * {@link #HEIGHT}, y downwards as in SVG.
 *
 * @param metric what quality is
 * @param summary the picture in words
 */
record QualityChart(String metric, String summary, List<Curve> curves, List<Tick> xTicks, List<Tick> yTicks) {

    static final int WIDTH = 640;
    static final int HEIGHT = 280;
    private static final int LEFT = 48;
    private static final int RIGHT = 24;
    private static final int TOP = 18;
    private static final int BOTTOM = 34;
    private static final int TICKS = 4;

    /** @param path through the points, from the narrowest to the full width */
    record Curve(String id, boolean compared, String path, List<Point> points) {}

    /** @param label where its width stands */
    record Point(double x, double y, String width, String text, LabelPlaces.Place label) {}

    record Tick(double at, String text) {}

    private record Figure(WidthSummary width, double millis, double quality) {}

    /** Empty of curves where no version is loaded or none was evaluated. */
    static QualityChart of(List<ModelVersion> versions) {
        List<ModelVersion> drawn =
                versions.stream().filter(version -> !figures(version).isEmpty()).toList();
        List<Figure> all =
                drawn.stream().flatMap(version -> figures(version).stream()).toList();
        String metric = versions.isEmpty()
                ? ""
                : Format.metric(QualityFigures.of(versions.get(0)).metric());
        if (all.isEmpty()) {
            return new QualityChart(metric, "", List.of(), List.of(), List.of());
        }
        double right = roundUp(all.stream().mapToDouble(Figure::millis).max().orElse(1));
        double least = all.stream().mapToDouble(Figure::quality).min().orElse(0);
        double most = all.stream().mapToDouble(Figure::quality).max().orElse(1);
        double room = Math.max(0.01, (most - least) * 0.15);
        Scale x = new Scale(0, right, LEFT, WIDTH - RIGHT);
        Scale y = new Scale(Math.max(0, least - room), most + room, HEIGHT - BOTTOM, TOP);
        LabelPlaces labels = new LabelPlaces(LEFT, WIDTH, HEIGHT - BOTTOM + 8);
        all.forEach(figure -> labels.point(x.at(figure.millis()), y.at(figure.quality())));
        List<Curve> curves = new ArrayList<>();
        for (ModelVersion version : drawn) {
            curves.add(curve(version, curves.size() > 0, x, y, labels));
        }
        return new QualityChart(
                metric,
                drawn.stream().map(QualityChart::inWords).collect(Collectors.joining(". ")),
                curves,
                x.ticks(TICKS, Format::millis),
                y.ticks(TICKS, Format::quality));
    }

    private static Curve curve(ModelVersion version, boolean compared, Scale x, Scale y, LabelPlaces labels) {
        List<Point> points = figures(version).stream()
                .map(figure -> new Point(
                        x.at(figure.millis()),
                        y.at(figure.quality()),
                        Double.toString(figure.width().width()),
                        version.id() + " at width " + figure.width().width() + ": " + Format.quality(figure.quality())
                                + ", " + Format.millisWithUnit(figure.millis()),
                        labels.place(
                                x.at(figure.millis()),
                                y.at(figure.quality()),
                                Double.toString(figure.width().width()),
                                compared)))
                .toList();
        String path = IntStream.range(0, points.size())
                .mapToObj(i -> (i == 0 ? "M" : "L") + points.get(i).x() + " "
                        + points.get(i).y())
                .collect(Collectors.joining());
        return new Curve(version.id(), compared, path, points);
    }

    /** The scale's end: no more than a third beyond the slowest width, and four round steps. */
    private static double roundUp(double millis) {
        double power = Math.pow(10, Math.floor(Math.log10(millis)));
        return DoubleStream.of(1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8)
                .map(step -> step * power)
                .filter(end -> end >= millis)
                .findFirst()
                .orElse(10 * power);
    }

    private static List<Figure> figures(ModelVersion version) {
        QualityFigures quality = QualityFigures.of(version);
        List<Figure> figures = new ArrayList<>();
        for (WidthSummary width : version.widths()) {
            WidthLatency latency = width.latency();
            double mean = quality.mean(width);
            if (latency != null && !Double.isNaN(mean)) {
                figures.add(new Figure(width, latency.batchMillis(), mean));
            }
        }
        return figures;
    }

    private static String inWords(ModelVersion version) {
        List<Figure> figures = figures(version);
        Figure full = figures.get(0);
        Figure narrowest = figures.get(figures.size() - 1);
        return String.format(
                Locale.ROOT,
                "%s: from %s in %s at width %s to %s in %s at width %s",
                version.id(),
                Format.quality(full.quality()),
                Format.millisWithUnit(full.millis()),
                full.width().width(),
                Format.quality(narrowest.quality()),
                Format.millisWithUnit(narrowest.millis()),
                narrowest.width().width());
    }

    /** From figures to places. */
    private record Scale(double from, double to, double start, double end) {

        double at(double value) {
            return Math.round(10 * (start + (value - from) / (to - from) * (end - start))) / 10.0;
        }

        List<Tick> ticks(int steps, BarChart.Unit written) {
            return IntStream.rangeClosed(0, steps)
                    .mapToDouble(step -> from + step * (to - from) / steps)
                    .mapToObj(value -> new Tick(at(value), written.text(value)))
                    .toList();
        }
    }
}
