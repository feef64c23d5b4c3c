package org.elasticlm.slo;

/**
 * What a promise counts in some time. Requests that their callers got wrong (4xx, and 429 for a quota) or to which
 * nothing was promised are not valid; refused for load (503, 504) and failed (other 5xx) ones are valid and bad.
 *
 * @param good answered with 2xx within the latency target
 * @param valid that count at all
 */
public record Tally(long good, long valid) {

    public static final Tally NONE = new Tally(0, 0);

    public Tally {
        if (good < 0 || good > valid) {
            throw new IllegalArgumentException("Of " + valid + " valid requests " + good + " cannot be good");
        }
    }

    public long bad() {
        return valid - good;
    }

    /** Share of the good; NaN where nothing counts. */
    public double attainment() {
        return valid == 0 ? Double.NaN : (double) good / valid;
    }

    /** How many times as fast as the objective allows the bad ones come; 1 spends a period's budget in a period. */
    public double burnRate(double objective) {
        return valid == 0 ? Double.NaN : (double) bad() / valid / (1 - objective);
    }
}
