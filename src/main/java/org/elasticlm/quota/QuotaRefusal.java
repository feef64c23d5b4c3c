package org.elasticlm.quota;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why a request is beyond its tenant's quota, and what to do.
 *
 * @param retryAfter when it would be within it, or null when never: the request alone is larger than the limit
 */
public record QuotaRefusal(String detail, @Nullable Duration retryAfter) {}
