package org.elasticlm.simulation;

import org.elasticlm.scheduling.Reserve;
import org.elasticlm.scheduling.ScheduleLimits;

/**
 * How every simulated server is set; the defaults are a real server's.
 *
 * @param sliceTokens larger requests are cut into slices of at most this many tokens
 * @param reserve taken off every deadline for what happens outside queue and engine
 * @param overheadMillis time that a batch takes outside the forward pass
 */
record ServerTerms(ScheduleLimits limits, int sliceTokens, Reserve reserve, double overheadMillis) {

    static final ServerTerms DEFAULT = new ServerTerms(ScheduleLimits.DEFAULT, 384, new Reserve(3, 0), 0.2);

    /** The same, where answers take so long to leave. */
    ServerTerms replyingIn(double millis) {
        return new ServerTerms(limits, sliceTokens, new Reserve(reserve.leastMillis(), millis), overheadMillis);
    }
}
