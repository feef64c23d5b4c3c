package org.elasticlm.console.usage;

import java.util.Locale;
import org.elasticlm.console.parts.Format;

/** How a figure differs from that of the period before, in words. */
final class Comparison {

    private Comparison() {}

    /** Of two counts; empty where there was nothing in both. */
    static String of(long now, long before) {
        if (now == before) {
            return now == 0 ? "" : "±0%";
        }
        if (before == 0) {
            return "new";
        }
        double percent = 100.0 * (now - before) / before;
        String arrow = percent > 0 ? "▲ " : "▼ ";
        double size = Math.abs(percent);
        if (size >= 1000) {
            return arrow + Format.rate((double) now / before) + "×";
        }
        return arrow + String.format(Locale.ROOT, size < 9.95 ? "%.1f%%" : "%.0f%%", size);
    }

    /** Of two shares: the difference in percentage points; empty where there is none now. */
    static String points(double now, double before) {
        if (Double.isNaN(now)) {
            return "";
        }
        if (Double.isNaN(before)) {
            return "new";
        }
        double points = 100 * (now - before);
        if (Math.abs(points) < 0.005) {
            return "±0 points";
        }
        return (points > 0 ? "▲ " : "▼ ") + String.format(Locale.ROOT, "%.2f points", Math.abs(points));
    }
}
