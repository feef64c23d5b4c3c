package org.elasticlm.chart;

/** The range that data takes on an axis: index 0 the smallest, 1 the largest value seen so far. */
final class Extent {

    private Extent() {}

    static void include(Axis axis, double value, double[] range) {
        if (axis.shows(value)) {
            range[0] = Math.min(range[0], value);
            range[1] = Math.max(range[1], value);
        }
    }

    static void ofX(Panel panel, Axis axis, double[] range) {
        for (Series series : panel.series()) {
            for (double value : series.x()) {
                include(axis, value, range);
            }
            int last = series.x().length - 1;
            if (series.shape() == Series.Shape.COLUMNS && last > 0) {
                include(axis, 2 * series.x()[last] - series.x()[last - 1], range);
            }
        }
    }

    static void ofY(Panel panel, Axis axis, double[] range) {
        for (Series series : panel.series()) {
            if (!series.shape().stacks()) {
                for (double value : series.y()) {
                    include(axis, value, range);
                }
            }
        }
        for (double[] top : panel.stackTops()) {
            include(axis, 0, range);
            for (double value : top) {
                include(axis, value, range);
            }
        }
        panel.rules().forEach(rule -> include(axis, rule.value(), range));
    }
}
