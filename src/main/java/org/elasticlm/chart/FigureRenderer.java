package org.elasticlm.chart;

import java.util.List;

/** Places a figure's panels and draws everything around them. */
final class FigureRenderer {

    private static final double EDGE = 16;
    private static final double AXIS_ROOM = 48;
    private static final double COLUMN_GAP = 26;
    private static final double HEADING_ROOM = 24;
    private static final double LEGEND_ROOM = 18;
    private static final double ROW_GAP = 16;
    private static final double X_AXIS_ROOM = 44;
    /** Mean advance of a character of the 12 px label font; there is no font here to ask. */
    static final double CHARACTER = 6.7;

    private final Figure figure;
    private final Svg svg = new Svg();
    private final double plotWidth;
    private final double keyRoom;

    FigureRenderer(Figure figure) {
        this.figure = figure;
        this.keyRoom = figure.columns().stream()
                .flatMap(column -> column.panels().stream())
                .filter(panel -> panel.key() == Panel.Key.DIRECT)
                .flatMap(panel -> panel.series().stream())
                .mapToDouble(series -> series.name().length() * CHARACTER + 12)
                .max()
                .orElse(0);
        int columns = figure.columns().size();
        double free = figure.width() - 2 * EDGE - AXIS_ROOM - (columns - 1) * (COLUMN_GAP + AXIS_ROOM / 2);
        this.plotWidth = Math.max(80, free / columns - keyRoom);
    }

    String render() {
        double top = EDGE + 22 + (figure.subtitle().isEmpty() ? 0 : 19);
        boolean headed = figure.columns().stream().anyMatch(c -> !c.heading().isEmpty());
        double headings = top + (headed ? 24 : 0);
        double first = headings + (hasSpanLabels() ? 20 : 0);
        double height = first + rowsHeight() + X_AXIS_ROOM;

        svg.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "class",
                "elastic-chart",
                "viewBox",
                "0 0 " + figure.width() + " " + Svg.number(height),
                "width",
                figure.width(),
                "height",
                height,
                "role",
                "img");
        svg.leaf("title", figure.title());
        svg.leaf("desc", figure.subtitle());
        svg.leaf("style", Theme.styleSheet());
        svg.empty("rect", "class", "paper", "width", figure.width(), "height", height, "rx", 8);
        svg.text(EDGE, EDGE + 14, "start", "title ink", figure.title());
        if (!figure.subtitle().isEmpty()) {
            svg.text(EDGE, EDGE + 34, "start", "subtitle", figure.subtitle());
        }
        for (int column = 0; column < figure.columns().size(); column++) {
            double left = left(column);
            String heading = figure.columns().get(column).heading();
            if (!heading.isEmpty()) {
                svg.text(left, headings - 4, "start", "heading ink", heading);
            }
            column(column, left, first);
        }
        svg.close();
        return svg.toString();
    }

    private void column(int index, double left, double first) {
        Mapping x = xMapping(left);
        double top = first;
        List<Panel> panels = figure.columns().get(index).panels();
        for (int row = 0; row < panels.size(); row++) {
            Panel panel = panels.get(row);
            boolean wraps = legendWraps(row);
            double plotTop = top + HEADING_ROOM + (wraps ? LEGEND_ROOM : 0);
            double plotBottom = plotTop + panel.height();
            Mapping y = yMapping(row, plotBottom, plotTop);
            if (row == 0) {
                spanLabels(x, first - 6);
            }
            heading(panel, left, top + 15, wraps);
            new PanelRenderer(svg, panel, x, y, figure.spans(), "clip-" + index + "-" + row + "-" + identity()).draw();
            top = plotBottom + ROW_GAP;
        }
        xAxis(x, top - ROW_GAP);
    }

    private void heading(Panel panel, double left, double baseline, boolean wraps) {
        String title = headingText(panel);
        svg.text(left, baseline, "start", "measure ink", title);
        if (panel.key() != Panel.Key.LEGEND) {
            return;
        }
        double at = wraps ? left : left + title.length() * (CHARACTER + 0.6) + 16;
        double middle = (wraps ? baseline + LEGEND_ROOM : baseline) - 4;
        for (Series series : panel.series()) {
            svg.open("g", "class", "key " + series.tone().styleClass());
            if (series.shape().stacks()) {
                svg.empty("rect", "class", "fill", "x", at, "y", middle - 5, "width", 10, "height", 10, "rx", 2);
            } else if (series.shape() == Series.Shape.POINTS) {
                svg.empty("circle", "class", "fill", "cx", at + 5, "cy", middle, "r", 3.5);
            } else {
                String style = series.shape() == Series.Shape.DASHED ? "line dashed" : "line";
                svg.empty("path", "class", style, "d", "M" + Svg.number(at) + " " + Svg.number(middle) + "h12");
            }
            svg.close();
            svg.text(at + 16, middle + 4, "start", "name", series.name());
            at += keyWidth(series);
        }
    }

    private void xAxis(Mapping x, double bottom) {
        for (double tick : x.ticks((int) Math.max(3, plotWidth / 70))) {
            svg.text(x.at(tick), bottom + 17, "middle", "tick", Ticks.label(tick));
        }
        String unit = figure.x().unit().isEmpty() ? "" : " (" + figure.x().unit() + ")";
        svg.text(
                (x.from() + x.to()) / 2,
                bottom + 34,
                "middle",
                "axis",
                figure.x().title() + unit);
    }

    private void spanLabels(Mapping x, double baseline) {
        for (Span span : figure.spans()) {
            if (!span.label().isEmpty()) {
                double middle = (x.at(Math.max(span.from(), x.low())) + x.at(Math.min(span.to(), x.high()))) / 2;
                svg.text(middle, baseline, "middle", "span", span.label());
            }
        }
    }

    private Mapping xMapping(double left) {
        double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (Column column : figure.columns()) {
            for (Panel panel : column.panels()) {
                Extent.ofX(panel, figure.x(), range);
            }
        }
        for (Span span : figure.spans()) {
            Extent.include(figure.x(), span.from(), range);
            Extent.include(figure.x(), span.to(), range);
        }
        return Mapping.over(figure.x(), range[0], range[1], false, 6, left, left + plotWidth);
    }

    private Mapping yMapping(int row, double bottom, double top) {
        double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        Axis axis = figure.columns().get(0).panels().get(row).y();
        for (Column column : figure.columns()) {
            Extent.ofY(column.panels().get(row), axis, range);
        }
        return Mapping.over(axis, range[0], range[1], true, PanelRenderer.yTicks(bottom - top), bottom, top);
    }

    private boolean legendWraps(int row) {
        for (Column column : figure.columns()) {
            Panel panel = column.panels().get(row);
            double width = headingText(panel).length() * (CHARACTER + 0.6) + 16;
            width += panel.series().stream()
                    .mapToDouble(FigureRenderer::keyWidth)
                    .sum();
            if (panel.key() == Panel.Key.LEGEND && width > plotWidth + keyRoom) {
                return true;
            }
        }
        return false;
    }

    private double rowsHeight() {
        double height = 0;
        List<Panel> panels = figure.columns().get(0).panels();
        for (int row = 0; row < panels.size(); row++) {
            height += HEADING_ROOM
                    + (legendWraps(row) ? LEGEND_ROOM : 0)
                    + panels.get(row).height()
                    + ROW_GAP;
        }
        return height - ROW_GAP;
    }

    private double left(int column) {
        return EDGE + AXIS_ROOM + column * (plotWidth + keyRoom + COLUMN_GAP + AXIS_ROOM / 2);
    }

    private boolean hasSpanLabels() {
        return figure.spans().stream().anyMatch(span -> !span.label().isEmpty());
    }

    /** Tells the clip paths of several pictures on one page apart. */
    private String identity() {
        return Integer.toHexString((figure.title() + figure.subtitle()).hashCode());
    }

    private static String headingText(Panel panel) {
        return panel.y().title()
                + (panel.y().unit().isEmpty() ? "" : ", " + panel.y().unit());
    }

    private static double keyWidth(Series series) {
        return 16 + series.name().length() * CHARACTER + 14;
    }
}
