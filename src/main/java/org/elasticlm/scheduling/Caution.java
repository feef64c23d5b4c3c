package org.elasticlm.scheduling;

/**
 * What refusals teach: bursts come in clusters, so a queue that was too long a moment ago is met with more slack for a while.
 *
 * @param slack share of each latency target that was left on top of the usual one at that moment
 * @param atMillis when it was last raised; from then on it fades
 */
public record Caution(double slack, double atMillis) {

    public static final Caution NONE = new Caution(0, 0);

    private static final double STEP = 0.1;
    private static final double LARGEST = 0.5;
    /** It falls to 1/e in this time. */
    private static final double FADING_MILLIS = 10_000;

    /** What is left of it. */
    double slackAt(double nowMillis) {
        return slack == 0 ? 0 : slack * Math.exp((atMillis - nowMillis) / FADING_MILLIS);
    }

    /** After a decision that refused what a shorter queue would have let through. */
    Caution raised(double nowMillis) {
        return new Caution(Math.min(LARGEST, slackAt(nowMillis) + STEP), nowMillis);
    }
}
