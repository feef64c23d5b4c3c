package org.elasticlm.chart;

import java.util.List;

/**
 * A picture of panels that share one x axis: one self-contained SVG text.
 *
 * @param title what the reader should see, in a few words
 * @param subtitle how it was measured; may be empty
 * @param x the axis that all panels share
 * @param columns beside each other; panels in the same row share their y axis
 * @param spans named stretches of the x axis
 * @param width of the picture in pixels
 */
public record Figure(String title, String subtitle, Axis x, List<Column> columns, List<Span> spans, int width) {

    public Figure {
        columns = List.copyOf(columns);
        spans = List.copyOf(spans);
        if (columns.isEmpty() || columns.get(0).panels().isEmpty()) {
            throw new IllegalArgumentException("A figure has at least one panel");
        }
        int rows = columns.get(0).panels().size();
        for (Column column : columns) {
            if (column.panels().size() != rows) {
                throw new IllegalArgumentException("Columns of a figure have as many panels as each other, found "
                        + rows + " and " + column.panels().size());
            }
        }
    }

    /** One column, without spans, in the width of a README. */
    public static Figure of(String title, String subtitle, Axis x, List<Panel> panels) {
        return new Figure(title, subtitle, x, List.of(new Column("", panels)), List.of(), 860);
    }

    public Figure withSpans(List<Span> newSpans) {
        return new Figure(title, subtitle, x, columns, newSpans, width);
    }

    public String toSvg() {
        return new FigureRenderer(this).render();
    }
}
