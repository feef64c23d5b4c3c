package org.elasticlm.console.parts;

import java.util.List;

/**
 * One figure at the head of the overview.
 *
 * @param tone {@code bad} or empty, for the note
 * @param address the requests behind the figure
 */
public record Tile(String label, String value, String unit, String note, String tone, String address) {

    private static final String REQUESTS = ConsolePaths.REQUESTS + "?last=1m";
    private static final String NONE = "none in a minute";

    /** More figures than this do not fit in their usual size where eight tiles stand side by side. */
    private static final int SHORT = 6;

    /**
     * @param minute the last minute, for latencies and shares
     * @param moment the last few seconds, for the rate
     * @param targetMillis tightest latency target of the tenants that called, or NaN
     * @param queued requests that wait now
     */
    public static List<Tile> of(Traffic minute, Traffic moment, double targetMillis, int queued) {
        return List.of(
                new Tile(
                        "Requests",
                        Format.rate(moment.perSecond(moment.answered())),
                        "/s",
                        Format.count(minute.answered()) + " in a minute",
                        "",
                        REQUESTS),
                latency("p50", minute.p50(), targetMillis),
                latency("p95", minute.p95(), targetMillis),
                latency("p99", minute.p99(), targetMillis),
                new Tile("Mean width", Format.width(minute.meanWidth()), "", narrowest(minute), "", REQUESTS),
                new Tile("Queue", Format.count(queued), "", "waiting now", "", REQUESTS),
                share("Shed", minute.point().shed(), minute, AnswerKind.SHED),
                share("Errors", minute.point().failures(), minute, AnswerKind.FAILED));
    }

    /** Whether the figure is written smaller, to fit. */
    public boolean isLong() {
        return value.length() > SHORT;
    }

    private static Tile latency(String label, double millis, double targetMillis) {
        if (Double.isNaN(millis)) {
            return new Tile(label, Format.UNKNOWN, "", NONE, "", REQUESTS);
        }
        String address = REQUESTS + "&min=" + (long) Math.floor(millis);
        if (Double.isNaN(targetMillis)) {
            return new Tile(label, Format.millis(millis), "ms", "", "", address);
        }
        boolean kept = millis <= targetMillis;
        String note = (kept ? "within " : "over ") + Format.count((long) targetMillis) + " ms";
        return new Tile(label, Format.millis(millis), "ms", note, kept ? "" : "bad", address);
    }

    private static Tile share(String label, long count, Traffic minute, AnswerKind kind) {
        long valid = minute.point().valid();
        return new Tile(
                label,
                valid == 0 ? Format.UNKNOWN : Format.percent((double) count / valid),
                "",
                count == 0 ? NONE : Format.count(count) + " in a minute",
                count == 0 ? "" : "bad",
                REQUESTS + "&status=" + kind.key());
    }

    private static String narrowest(Traffic minute) {
        return minute.point().widths().keySet().stream()
                .min(Double::compare)
                .map(width -> "narrowest " + width)
                .orElse(NONE);
    }
}
