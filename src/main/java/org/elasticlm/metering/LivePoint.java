package org.elasticlm.metering;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What was answered within a short time.
 *
 * @param start of the time
 * @param length of the time
 * @param requests all answers
 * @param callerErrors answers 4xx
 * @param shed answers 503 and 504: no width could keep the promise
 * @param failures every other answer 5xx
 * @param unpromised of the answers but 4xx, those to which no latency was promised
 * @param withinTarget answers 2xx that kept their tenant's latency target
 * @param items texts and documents
 * @param p50 of the answers 2xx, as are the other percentiles; zero when there were none
 * @param widths per served width the number of answers, widest first
 */
public record LivePoint(
        Instant start,
        Duration length,
        long requests,
        long callerErrors,
        long shed,
        long failures,
        long unpromised,
        long withinTarget,
        long items,
        Duration p50,
        Duration p95,
        Duration p99,
        Map<Double, Long> widths) {

    /** All but the caller's own errors. */
    public long valid() {
        return requests - callerErrors;
    }

    /** Requests that count for the promise. */
    public long promised() {
        return valid() - unpromised;
    }

    /** Share of the promised requests that were answered within the target; NaN when there were none. */
    public double attainment() {
        return promised() == 0 ? Double.NaN : (double) withinTarget / promised();
    }
}
