package org.elasticlm.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Draws one panel's grid, series, rules and direct labels. */
final class PanelRenderer {

    private static final double LABEL_HEIGHT = 14;

    private final Svg svg;
    private final Panel panel;
    private final Mapping x;
    private final Mapping y;
    private final List<Span> spans;
    private final String clip;

    PanelRenderer(Svg svg, Panel panel, Mapping x, Mapping y, List<Span> spans, String clip) {
        this.svg = svg;
        this.panel = panel;
        this.x = x;
        this.y = y;
        this.spans = spans;
        this.clip = clip;
    }

    static int yTicks(double height) {
        return (int) Math.max(2, height / 38);
    }

    void draw() {
        svg.open("clipPath", "id", clip)
                .empty("rect", "x", x.from(), "y", y.to() - 2, "width", width(), "height", y.from() - y.to() + 4)
                .close();
        for (Span span : spans) {
            if (span.shaded()) {
                double left = x.at(Math.max(span.from(), x.low()));
                double right = x.at(Math.min(span.to(), x.high()));
                svg.empty("rect", "class", "shade", "x", left, "y", y.to(), "width", right - left, "height", height());
            }
        }
        for (double tick : y.ticks(yTicks(height()))) {
            double at = y.at(tick);
            svg.empty(
                    "path",
                    "class",
                    "grid",
                    "d",
                    "M" + Svg.number(x.from()) + " " + Svg.number(at) + "h" + Svg.number(width()));
            svg.text(x.from() - 7, at + 4, "end", "tick", Ticks.label(tick));
        }
        svg.open("g", "clip-path", "url(#" + clip + ")");
        stacks();
        for (Series series : panel.series()) {
            if (!series.shape().stacks()) {
                svg.open("g", "class", series.tone().styleClass());
                if (series.shape() == Series.Shape.POINTS) {
                    points(series);
                } else {
                    String style = series.shape() == Series.Shape.DASHED ? "line dashed" : "line";
                    svg.empty("path", "class", style, "d", linePath(series));
                }
                svg.close();
            }
        }
        svg.close();
        svg.empty(
                "path",
                "class",
                "base",
                "d",
                "M" + Svg.number(x.from()) + " " + Svg.number(y.from()) + "h" + Svg.number(width()));
        panel.rules().forEach(this::rule);
        if (panel.key() == Panel.Key.DIRECT) {
            directLabels();
        }
    }

    private void stacks() {
        List<Series> stacked =
                panel.series().stream().filter(s -> s.shape().stacks()).toList();
        List<double[]> tops = panel.stackTops();
        for (int s = 0; s < stacked.size(); s++) {
            Series series = stacked.get(s);
            String path = new StackPath(series, s == 0 ? null : tops.get(s - 1), tops.get(s), x, y).path();
            if (!path.isEmpty()) {
                svg.open("g", "class", series.tone().styleClass())
                        .empty("path", "class", "fill", "d", path)
                        .close();
            }
        }
    }

    private void points(Series series) {
        for (int i = 0; i < series.x().length; i++) {
            if (shown(series, i)) {
                svg.empty("circle", "class", "fill", "cx", x.at(series.x()[i]), "cy", y.at(series.y()[i]), "r", 3.5);
            }
        }
    }

    /** A gap starts a new sub-path; a value alone between gaps is a dot (a line of no length with round ends). */
    private String linePath(Series series) {
        StringBuilder path = new StringBuilder();
        boolean drawing = false;
        for (int i = 0; i < series.x().length; i++) {
            if (!shown(series, i)) {
                drawing = false;
                continue;
            }
            String point = Svg.number(x.at(series.x()[i])) + " " + Svg.number(y.at(series.y()[i]));
            path.append(drawing ? "L" : "M").append(point);
            boolean alone = !drawing && (i + 1 == series.x().length || !shown(series, i + 1));
            if (alone) {
                path.append("h0");
            }
            drawing = true;
        }
        return path.toString();
    }

    private boolean shown(Series series, int i) {
        return x.axis().shows(series.x()[i]) && y.axis().shows(series.y()[i]);
    }

    private void rule(Panel.Rule rule) {
        double at = y.at(rule.value());
        svg.open("g", "class", Tone.ALERT.styleClass());
        svg.empty(
                "path",
                "class",
                "rule",
                "d",
                "M" + Svg.number(x.from()) + " " + Svg.number(at) + "h" + Svg.number(width()));
        // Above the line, or below it where the panel's heading would be in the way.
        double baseline = at - LABEL_HEIGHT < y.to() ? at + LABEL_HEIGHT : at - 5;
        svg.text(x.from() + 4, baseline, "start", "label halo", rule.label());
        svg.close();
    }

    /** Names at the lines' right ends, pushed apart where they would overlap. */
    private void directLabels() {
        record Label(Series series, double wanted) {}
        List<Label> labels = new ArrayList<>();
        for (Series series : panel.series()) {
            for (int i = series.x().length - 1; i >= 0; i--) {
                if (shown(series, i)) {
                    labels.add(new Label(series, y.at(series.y()[i])));
                    break;
                }
            }
        }
        labels.sort(Comparator.comparingDouble(Label::wanted));
        double[] placed = spread(labels.stream().mapToDouble(Label::wanted).toArray(), LABEL_HEIGHT, y.to(), y.from());
        for (int i = 0; i < placed.length; i++) {
            Series series = labels.get(i).series();
            svg.open("g", "class", series.tone().styleClass());
            svg.text(x.to() + 8, placed[i] + 4, "start", "label", series.name());
            svg.close();
        }
    }

    /** Moves ascending positions at least {@code distance} apart, downward first, then back up from the bottom. */
    static double[] spread(double[] wanted, double distance, double top, double bottom) {
        double[] placed = wanted.clone();
        for (int i = 0; i < placed.length; i++) {
            placed[i] = Math.max(placed[i], i == 0 ? top : placed[i - 1] + distance);
        }
        for (int i = placed.length - 1; i >= 0; i--) {
            placed[i] = Math.min(placed[i], i == placed.length - 1 ? bottom : placed[i + 1] - distance);
        }
        return placed;
    }

    private double width() {
        return x.to() - x.from();
    }

    private double height() {
        return y.from() - y.to();
    }
}
