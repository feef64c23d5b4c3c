package org.elasticlm.chart;

/**
 * Values along the x axis. NaN is a gap, never a zero.
 *
 * @param name for the legend
 * @param x positions, ascending; not copied
 * @param y values, as many as positions; not copied
 * @param shape how they are drawn
 * @param tone in which colour
 */
public record Series(String name, double[] x, double[] y, Shape shape, Tone tone) {

    /** How values are drawn. */
    public enum Shape {
        LINE,
        DASHED,
        POINTS,
        /** Filled, stacked on the areas before it in the panel. */
        AREA,
        /** As {@link #AREA}, but each value holds until the next position: for counts per interval. */
        COLUMNS;

        boolean stacks() {
            return this == AREA || this == COLUMNS;
        }
    }

    public Series {
        if (x.length != y.length) {
            throw new IllegalArgumentException("The series '" + name + "' has as many values as positions, found "
                    + y.length + " and " + x.length);
        }
    }

    /** A line whose colour follows its place in the chart. */
    public static Series line(String name, double[] x, double[] y) {
        return new Series(name, x, y, Shape.LINE, Tone.AUTOMATIC);
    }

    /** Points whose colour follows their place in the chart. */
    public static Series points(String name, double[] x, double[] y) {
        return new Series(name, x, y, Shape.POINTS, Tone.AUTOMATIC);
    }

    /** A stacked area whose colour follows its place in the chart. */
    public static Series area(String name, double[] x, double[] y) {
        return new Series(name, x, y, Shape.AREA, Tone.AUTOMATIC);
    }

    public Series in(Tone newTone) {
        return new Series(name, x, y, shape, newTone);
    }

    public Series as(Shape newShape) {
        return new Series(name, x, y, newShape, tone);
    }
}
