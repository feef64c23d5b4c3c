package org.elasticlm.inference;

import java.time.Duration;
import org.elasticlm.scheduling.Share;
import org.jspecify.annotations.Nullable;

/**
 * What one request was promised and what it forbids. Whatever a tenant's settings say about scheduling comes in here.
 *
 * @param share who asks, and what its tenant may have of the engine while not everything can be served: the tenant's weight
 * @param latencyTarget from arrival to answer; a query's deadline is its arrival plus this
 * @param ownLimit what the caller allowed this request from arrival to answer, or null; documents to store have no other
 *     target
 * @param widthFloor never served narrower than this: refused instead
 * @param widthCap never served wider than this
 * @param pinnedWidth the one width that the caller asked for, or null to follow the load
 * @param byPolicy whether the tenant's policy left queries the one width that floor and cap are
 * @param progressive whether a rerank compares its best texts again at wider widths; a pin excludes it
 * @param cached whether results may come from the result cache and go there, where the server keeps one
 */
public record ServiceTerms(
        Share share,
        Duration latencyTarget,
        @Nullable Duration ownLimit,
        double widthFloor,
        double widthCap,
        @Nullable Double pinnedWidth,
        boolean byPolicy,
        boolean progressive,
        boolean cached) {

    /** By the load, in one pass, and cached where results are. */
    public ServiceTerms(
            Share share, Duration latencyTarget, double widthFloor, double widthCap, @Nullable Double pinnedWidth) {
        this(share, latencyTarget, null, widthFloor, widthCap, pinnedWidth, false, false, true);
    }

    /** The same between other widths. */
    ServiceTerms between(double floor, double cap) {
        return new ServiceTerms(share, latencyTarget, ownLimit, floor, cap, pinnedWidth, byPolicy, progressive, cached);
    }
}
