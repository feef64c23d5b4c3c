package org.elasticlm.logbench;

import java.util.Locale;

/**
 * What a measured server does with records, as it is told in a line.
 *
 * @param kept whether its answers go on record
 * @param poured made-up records a second that go on record besides
 */
public record Recording(boolean kept, int poured) {

    public static final Recording OFF = new Recording(false, 0);
    public static final Recording ON = new Recording(true, 0);

    private static final String POUR = "pour ";

    public Recording {
        if (poured < 0 || (poured > 0 && !kept)) {
            throw new IllegalArgumentException(
                    "Records are poured into a log that is on, at 0 or more a second, found " + poured);
        }
    }

    public static Recording pouring(int poured) {
        return new Recording(true, poured);
    }

    static Recording parse(String line) {
        String order = line.strip();
        try {
            if (order.startsWith(POUR)) {
                return pouring(Integer.parseInt(order.substring(POUR.length())));
            }
        } catch (NumberFormatException notANumber) {
            // Told below, with the line.
        }
        return switch (order) {
            case "off" -> OFF;
            case "on" -> ON;
            default ->
                throw new IllegalArgumentException(
                        "An order is `off`, `on` or `pour RATE`, such as `pour 20000`, found '" + order + "'");
        };
    }

    String line() {
        return kept ? poured == 0 ? "on" : POUR + poured : "off";
    }

    /** For a table. */
    @Override
    public String toString() {
        return poured == 0 ? line() : String.format(Locale.ROOT, "on, and %,d/s", poured);
    }
}
