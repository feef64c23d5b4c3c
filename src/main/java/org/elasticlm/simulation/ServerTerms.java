package org.elasticlm.simulation;

import org.elasticlm.scheduling.ScheduleLimits;

/**
 * How every simulated server is set; the defaults are a real server's.
 *
 * @param sliceTokens larger requests are cut into slices of at most this many tokens
 * @param reserveMillis taken off every deadline for what happens after the last batch
 * @param overheadMillis time that a batch takes outside the forward pass
 */
record ServerTerms(ScheduleLimits limits, int sliceTokens, double reserveMillis, double overheadMillis) {

    static final ServerTerms DEFAULT = new ServerTerms(ScheduleLimits.DEFAULT, 384, 3, 0.2);

    /** The same, when more happens after the last batch than is reckoned with anyway. */
    ServerTerms reserving(double millis) {
        return new ServerTerms(limits, sliceTokens, Math.max(reserveMillis, millis), overheadMillis);
    }
}
