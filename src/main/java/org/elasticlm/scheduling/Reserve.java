package org.elasticlm.scheduling;

/**
 * What of a latency target is left for the time before a request reaches the queue and after its last batch. Under overload
 * every answer is ready close to its deadline, so that what this leaves out is late; what it takes costs little, since a queue
 * that is a tenth shorter serves as many.
 *
 * @param leastMillis left in any case
 * @param replyMillis what nearly all computed answers took lately until they were ready to leave
 */
public record Reserve(double leastMillis, double replyMillis) {

    /**
     * On a busy host a request waits for a thread on its way in, its answer for one that writes it and for one of the client's
     * that reads it. A server sees the second alone, and reckons with others like it.
     */
    private static final double WAITS = 3;

    /** Slow replies take at most this share of a target off the time to compute. */
    private static final double LARGEST_SHARE = 0.2;

    /** @param targetMillis from the request's arrival */
    public double millis(double targetMillis) {
        return Math.max(leastMillis, Math.min(WAITS * replyMillis, LARGEST_SHARE * targetMillis));
    }
}
