package org.elasticlm.traffic;

import java.util.Locale;

/**
 * A stretch of a run with one mean rate.
 *
 * @param name for tables and pictures
 * @param rate requests per second
 * @param seconds how long
 */
public record Phase(String name, double rate, double seconds) {

    public Phase {
        if (!(rate >= 0) || !(seconds > 0)) {
            throw new IllegalArgumentException(
                    "A phase has a rate of at least 0 and a length above 0 seconds, found " + rate + " for " + seconds);
        }
    }

    /** The same stretch at another rate. */
    Phase times(double factor) {
        return new Phase(
                factor == 1 ? name : String.format(Locale.ROOT, "%.3g/s", factor * rate), factor * rate, seconds);
    }

    /** Reads {@code RATE:SECONDS}. */
    public static Phase parse(String text) {
        String[] parts = text.strip().split(":", -1);
        try {
            if (parts.length == 2) {
                return new Phase(parts[0] + "/s", Double.parseDouble(parts[0]), Double.parseDouble(parts[1]));
            }
        } catch (NumberFormatException notNumbers) {
            // Told below, in the words of the command line.
        }
        throw new IllegalArgumentException("A step is RATE:SECONDS, such as 40:10, found '" + text + "'");
    }
}
