package org.elasticlm.tenant;

import org.jspecify.annotations.Nullable;

/**
 * How much a tenant may use; a null is no limit. Months are UTC's.
 *
 * @param requestsPerMinute on one server
 * @param tokensPerMinute on one server
 * @param requestsPerMonth on all servers of this database
 * @param tokensPerMonth on all servers of this database
 */
public record Quota(
        @Nullable Long requestsPerMinute,
        @Nullable Long tokensPerMinute,
        @Nullable Long requestsPerMonth,
        @Nullable Long tokensPerMonth) {

    public static final Quota NONE = new Quota(null, null, null, null);

    public boolean unlimited() {
        return equals(NONE);
    }

    /** Whether anything is limited whose use must outlive a restart. */
    public boolean limitsMonths() {
        return requestsPerMonth != null || tokensPerMonth != null;
    }
}
