package org.elasticlm.scheduling;

/**
 * The tightest latency target that a query brought lately. Nothing interrupts a batch, and the next query may bring the same
 * target: it bounds how long a batch may take.
 *
 * @param targetMillis 0 while no query is remembered
 * @param untilMillis how long it is remembered
 */
public record Guard(double targetMillis, double untilMillis) {

    public static final Guard NONE = new Guard(0, Double.NEGATIVE_INFINITY);

    private static final double MEMORY_MILLIS = 2000;

    /** @param tightest of the queries that wait now; infinite where none does */
    Guard seeing(double nowMillis, double tightest) {
        boolean remembered = nowMillis <= untilMillis;
        if (tightest == Double.POSITIVE_INFINITY) {
            return remembered ? this : NONE;
        }
        return remembered && targetMillis < tightest ? this : new Guard(tightest, nowMillis + MEMORY_MILLIS);
    }
}
