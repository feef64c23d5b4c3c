package org.elasticlm.chart;

/**
 * What one axis measures.
 *
 * @param title what is measured, such as "Latency"
 * @param unit its unit, or empty
 * @param scale linear or logarithmic; values that a logarithmic axis cannot show are gaps
 * @param min lower end, or NaN to take it from the data
 * @param max upper end, or NaN to take it from the data
 */
public record Axis(String title, String unit, Scale scale, double min, double max) {

    /** How values become positions. */
    public enum Scale {
        LINEAR,
        LOG
    }

    public Axis {
        if (min >= max) {
            throw new IllegalArgumentException("An axis runs upward, found " + min + " to " + max);
        }
        if (scale == Scale.LOG && min <= 0) {
            throw new IllegalArgumentException("A logarithmic axis starts above 0, found " + min);
        }
    }

    public static Axis linear(String title, String unit) {
        return new Axis(title, unit, Scale.LINEAR, Double.NaN, Double.NaN);
    }

    public static Axis log(String title, String unit) {
        return new Axis(title, unit, Scale.LOG, Double.NaN, Double.NaN);
    }

    /** The same axis with fixed ends; NaN leaves an end to the data. */
    public Axis between(double newMin, double newMax) {
        return new Axis(title, unit, scale, newMin, newMax);
    }

    /** Whether the axis has a place for this value. */
    boolean shows(double value) {
        return Double.isFinite(value) && (scale == Scale.LINEAR || value > 0);
    }
}
