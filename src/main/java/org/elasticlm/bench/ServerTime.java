package org.elasticlm.bench;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a server says that an answer's time went, in milliseconds; NaN where it says nothing.
 *
 * @param tokenize before the request waited for the engine
 * @param engine waiting for it and computed by it
 * @param total in the server
 */
record ServerTime(double tokenize, double engine, double total) {

    static final String HEADER = "Server-Timing";
    static final ServerTime UNKNOWN = new ServerTime(Double.NaN, Double.NaN, Double.NaN);

    private static final Pattern DURATION = Pattern.compile("([a-z]+);dur=([0-9]+(?:\\.[0-9]+)?)");

    /** Reads the header {@code Server-Timing}. */
    static ServerTime of(String header) {
        double tokenize = Double.NaN;
        double queue = Double.NaN;
        double infer = Double.NaN;
        double total = Double.NaN;
        Matcher found = DURATION.matcher(header);
        while (found.find()) {
            double millis = Double.parseDouble(found.group(2));
            switch (found.group(1)) {
                case "tokenize" -> tokenize = millis;
                case "queue" -> queue = millis;
                case "infer" -> infer = millis;
                case "total" -> total = millis;
                default -> {}
            }
        }
        return new ServerTime(tokenize, queue + infer, total);
    }

    boolean known() {
        return !Double.isNaN(tokenize + engine + total);
    }
}
