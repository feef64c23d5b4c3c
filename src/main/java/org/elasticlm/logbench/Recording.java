package org.elasticlm.logbench;

import java.util.Locale;

/**
 * What a measured server does with records, as it is told in a line.
 *
 * @param kept whether its answers go on record, and what is made up besides
 * @param poured records a second that are made up; where none is kept they are thrown away, so that to make them up costs the
 *     same whether the log is on or off
 */
public record Recording(boolean kept, int poured) {

    public static final Recording OFF = new Recording(false, 0);
    public static final Recording ON = new Recording(true, 0);

    private static final String POUR = "pour ";
    private static final String POUR_AWAY = "pour away ";

    public Recording {
        if (poured < 0) {
            throw new IllegalArgumentException("Records are made up at 0 or more a second, found " + poured);
        }
    }

    public static Recording pouring(int poured) {
        return new Recording(true, poured);
    }

    /** The same with the log off. */
    public Recording unlogged() {
        return new Recording(false, poured);
    }

    static Recording parse(String line) {
        String order = line.strip();
        try {
            if (order.startsWith(POUR_AWAY)) {
                return pouring(Integer.parseInt(order.substring(POUR_AWAY.length())))
                        .unlogged();
            }
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
                        "An order is `off`, `on`, `pour RATE` or `pour away RATE`, such as `pour 20000`, found '"
                                + order + "'");
        };
    }

    String line() {
        if (poured == 0) {
            return kept ? "on" : "off";
        }
        return (kept ? POUR : POUR_AWAY) + poured;
    }

    /** For a table. */
    @Override
    public String toString() {
        String state = kept ? "on" : "off";
        return poured == 0 ? state : String.format(Locale.ROOT, "%s, and %,d/s", state, poured);
    }
}
