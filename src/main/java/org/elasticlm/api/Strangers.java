package org.elasticlm.api;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;

/**
 * How many requests that no tenant's key came with go into the request log: enough to see what somebody tries, too few to fill
 * the disk with. Metrics count all of them.
 */
final class Strangers {

    static final int A_MINUTE = 120;

    private final RateLimiter limiter = RateLimiter.of(
            "strangers",
            RateLimiterConfig.custom()
                    .limitForPeriod(A_MINUTE)
                    .limitRefreshPeriod(Duration.ofMinutes(1))
                    .timeoutDuration(Duration.ZERO)
                    .build());

    /** Whether one more may be put on record. */
    boolean admit() {
        return limiter.acquirePermission();
    }
}
