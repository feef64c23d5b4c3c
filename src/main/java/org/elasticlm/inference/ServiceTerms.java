package org.elasticlm.inference;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one request was promised and what it forbids.
 *
 * @param tenant the tenant's name, for fairness and for counting
 * @param latencyTarget from arrival to answer; the request's deadline is its arrival plus this
 * @param widthFloor never served narrower than this: refused instead
 * @param widthCap never served wider than this
 * @param pinnedWidth the one width that the caller asked for, or null to follow the load
 */
public record ServiceTerms(
        String tenant,
        Duration latencyTarget,
        double widthFloor,
        double widthCap,
        @Nullable Double pinnedWidth) {}
