package org.elasticlm.scheduling;

import java.util.Arrays;
import org.elasticlm.latency.BatchLoad;
import org.elasticlm.latency.LatencyProfile;

/**
 * How a progressive rerank goes on: all texts at a width that surely fits, then the best of them again at a wider one, and
 * the best of those again, while there is time. A pure function of what is known when a pass begins.
 *
 * @param ladder the model's widths
 * @param allowed which of them may serve the request
 * @param latency what batches take
 */
public record ProgressivePlan(Ladder ladder, Rungs allowed, LatencyProfile latency) {

    /** No fewer texts are compared again: the first page of results. */
    private static final int SMALLEST_HEAD = 10;

    private static final double KEPT = 0.4;

    /**
     * How many of the best go on from a pass over so many.
     *
     * @return 0 when these are few enough to leave it at that
     */
    public static int head(int compared) {
        return compared <= SMALLEST_HEAD ? 0 : Math.max(SMALLEST_HEAD, (int) Math.ceil(KEPT * compared));
    }

    /**
     * The widest rung for the first pass that leaves time to compare the head at the widest allowed one; the widest itself
     * where it can do everything, and the narrowest allowed where nothing else fits.
     *
     * @param lengths tokens of each text
     */
    public int firstRung(int[] lengths, double leftMillis) {
        if (millis(allowed.widest(), lengths) <= leftMillis) {
            return allowed.widest();
        }
        // Which texts will be the head is not known yet: it may be the longest.
        int[] sorted = lengths.clone();
        Arrays.sort(sorted);
        int[] longest = Arrays.copyOfRange(sorted, lengths.length - head(lengths.length), lengths.length);
        double head = longest.length == 0 ? 0 : millis(allowed.widest(), longest);
        int rung = allowed.widest() + 1;
        while (rung < allowed.narrowest() && millis(rung, lengths) + head > leftMillis) {
            rung++;
        }
        return Math.min(rung, allowed.narrowest());
    }

    /**
     * The widest rung that compares the head within the time.
     *
     * @param served the rung of the pass before
     * @return {@code served} where no wider one fits
     */
    public int nextRung(int served, int[] head, double leftMillis) {
        int rung = allowed.widest();
        while (rung < served && millis(rung, head) > leftMillis) {
            rung++;
        }
        return rung;
    }

    /** What a pass takes, as deadlines count it. */
    public double millis(int rung, int[] lengths) {
        return Pace.P95.millis(latency, ladder.width(rung), BatchLoad.of(lengths));
    }
}
