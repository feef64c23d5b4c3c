package org.elasticlm.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Round numbers along an axis. */
final class Ticks {

    private Ticks() {}

    /** Distance between ticks: 1, 2 or 5 times a power of ten, about {@code count} of them over the span. */
    static double step(double span, int count) {
        double raw = span / Math.max(1, count);
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double lead = raw / power;
        return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
    }

    /** Multiples of the step within the ends. */
    static List<Double> linear(double min, double max, int count) {
        double step = step(max - min, count);
        List<Double> ticks = new ArrayList<>();
        long first = (long) Math.ceil(min / step - 1e-9);
        long last = (long) Math.floor(max / step + 1e-9);
        for (long i = first; i <= last; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /** Powers of ten within the ends; 1, 2 and 5 of each when there are few, thinned out when there are many. */
    static List<Double> log(double min, double max, int count) {
        int first = (int) Math.floor(Math.log10(min) + 1e-9);
        int last = (int) Math.ceil(Math.log10(max) - 1e-9);
        double decades = Math.log10(max / min);
        int[] leads = decades * 3 <= 2 * count ? new int[] {1, 2, 5} : new int[] {1};
        int stride = (int) Math.max(1, Math.ceil(decades / Math.max(1, count)));
        List<Double> ticks = new ArrayList<>();
        for (int exponent = first; exponent <= last; exponent += stride) {
            for (int lead : leads) {
                double value = lead * Math.pow(10, exponent);
                if (value >= min * (1 - 1e-9) && value <= max * (1 + 1e-9)) {
                    ticks.add(value);
                }
            }
        }
        return ticks;
    }

    /** A tick's text: no more decimals than needed, a comma per thousand, k and M beyond 100,000. */
    static String label(double value) {
        double size = Math.abs(value);
        if (size >= 1e6) {
            return plain(value / 1e6) + "M";
        }
        if (size >= 1e5) {
            return plain(value / 1e3) + "k";
        }
        if (size != 0 && size < 1e-4) {
            return String.format(Locale.ROOT, "%.0e", value);
        }
        return plain(value);
    }

    private static String plain(double value) {
        String text = String.format(Locale.ROOT, "%,.4f", value);
        text = text.replaceAll("0+$", "").replaceAll("\\.$", "");
        return text.equals("-0") ? "0" : text;
    }
}
