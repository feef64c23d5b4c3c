package org.elasticlm.chart;

import java.util.List;

/**
 * From values to pixels along one axis.
 *
 * @param axis what is measured
 * @param low value at {@code from}
 * @param high value at {@code to}
 * @param from pixel of the low end
 * @param to pixel of the high end
 */
record Mapping(Axis axis, double low, double high, double from, double to) {

    /**
     * An axis over the given data range, widened to round numbers where {@code round} says so and the axis leaves its
     * ends open. Data without any value maps 0 to 1 (1 to 10 on a logarithmic axis).
     */
    static Mapping over(Axis axis, double dataMin, double dataMax, boolean round, int ticks, double from, double to) {
        boolean log = axis.scale() == Axis.Scale.LOG;
        boolean empty = !(dataMin <= dataMax);
        double low = Double.isNaN(axis.min()) ? (empty ? (log ? 1 : 0) : dataMin) : axis.min();
        double high = Double.isNaN(axis.max()) ? (empty ? (log ? 10 : 1) : dataMax) : axis.max();
        if (log) {
            if (high <= low * 1.0001) {
                low = Double.isNaN(axis.min()) ? low / 2 : low;
                high = Math.max(high, low) * 2;
            }
        } else {
            if (high <= low) {
                high = low + (low == 0 ? 1 : Math.abs(low) * 0.1);
                low = Double.isNaN(axis.min()) && low != 0 ? low - Math.abs(low) * 0.1 : low;
            }
            if (round) {
                double step = Ticks.step(high - low, ticks);
                low = Double.isNaN(axis.min()) ? Math.floor(low / step + 1e-9) * step : low;
                high = Double.isNaN(axis.max()) ? Math.ceil(high / step - 1e-9) * step : high;
            }
        }
        if (log && round) {
            low = Double.isNaN(axis.min()) ? low / 1.15 : low;
            high = Double.isNaN(axis.max()) ? high * 1.15 : high;
        }
        return new Mapping(axis, low, high, from, to);
    }

    double at(double value) {
        double share = axis.scale() == Axis.Scale.LOG
                ? Math.log(value / low) / Math.log(high / low)
                : (value - low) / (high - low);
        return from + share * (to - from);
    }

    List<Double> ticks(int count) {
        return axis.scale() == Axis.Scale.LOG ? Ticks.log(low, high, count) : Ticks.linear(low, high, count);
    }
}
