package org.elasticlm.bench;

import java.io.PrintWriter;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** One line per second, for a person who watches. */
final class LiveTable {

    private final PrintWriter out;
    private final double targetMillis;

    LiveTable(PrintWriter out, double targetMillis) {
        this.out = out;
        this.targetMillis = targetMillis;
    }

    void header() {
        out.println("   s  offered   served   failed      p50      p95      p99  widths");
        out.flush();
    }

    void row(int second, int offered, Collection<Outcome> ended) {
        out.println(line(second, offered, Summary.of(ended, targetMillis)));
        out.flush();
    }

    static String line(int second, int offered, Summary ended) {
        return String.format(
                        Locale.ROOT,
                        "%4d %8d %8d %8d %8s %8s %8s  %s",
                        second,
                        offered,
                        ended.answered(),
                        ended.failed(),
                        millis(ended.p50()),
                        millis(ended.p95()),
                        millis(ended.p99()),
                        mix(ended) + errors(ended))
                .stripTrailing();
    }

    static String millis(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, value < 100 ? "%.1f" : "%.0f", value);
    }

    /** Such as {@code 1.0: 80% 0.5: 20%}, widest first. */
    static String mix(Summary summary) {
        return summary.widths().keySet().stream()
                .map(width -> width + ": " + Math.round(100 * summary.widthShare(width)) + "%")
                .collect(Collectors.joining(" "));
    }

    static String errors(Summary summary) {
        return summary.errors().entrySet().stream()
                .map((Map.Entry<String, Integer> error) -> "  " + error.getKey() + ": " + error.getValue())
                .collect(Collectors.joining());
    }
}
