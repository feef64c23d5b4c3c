package org.elasticlm.chart;

import org.jspecify.annotations.Nullable;

/**
 * The outline of one stacked series: along its upper edge and back along its lower one, once for every run without gaps.
 *
 * @param series whose positions and shape count
 * @param below the lower edge's values, or null for the axis
 * @param above the upper edge's values, NaN in gaps
 */
record StackPath(Series series, double @Nullable [] below, double[] above, Mapping x, Mapping y) {

    String path() {
        StringBuilder path = new StringBuilder();
        int i = 0;
        while (i < above.length) {
            if (Double.isNaN(above[i])) {
                i++;
                continue;
            }
            int end = i;
            boolean visible = false;
            while (end < above.length && !Double.isNaN(above[end])) {
                visible |= above[end] > bottom(end);
                end++;
            }
            if (visible) {
                run(path, i, end);
            }
            i = end;
        }
        return path.toString();
    }

    private void run(StringBuilder path, int from, int to) {
        boolean columns = series.shape() == Series.Shape.COLUMNS;
        for (int i = from; i < to; i++) {
            point(path, i == from ? "M" : "L", series.x()[i], above[i]);
            if (columns) {
                point(path, "L", end(i), above[i]);
            }
        }
        for (int i = to - 1; i >= from; i--) {
            if (columns) {
                point(path, "L", end(i), bottom(i));
            }
            point(path, "L", series.x()[i], bottom(i));
        }
        path.append('Z');
    }

    private void point(StringBuilder path, String command, double atX, double value) {
        double floor = Math.max(value, y.low());
        path.append(command).append(Svg.number(x.at(atX))).append(' ').append(Svg.number(y.at(floor)));
    }

    private double bottom(int i) {
        return below == null || Double.isNaN(below[i]) ? 0 : below[i];
    }

    /** Where a column ends: at the next position, the last one as wide as the one before. */
    private double end(int i) {
        double[] at = series.x();
        if (i + 1 < at.length) {
            return at[i + 1];
        }
        return at[i] + (at.length > 1 ? at[i] - at[i - 1] : 1);
    }
}
