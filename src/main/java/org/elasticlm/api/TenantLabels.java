package org.elasticlm.api;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which tenants have a label of their own in the metrics: those that come first, so that their number stays bounded. */
final class TenantLabels {

    static final int MOST = 50;
    static final String OTHER = "other";

    private final Set<String> known = new HashSet<>(); // guarded by this

    synchronized String label(@Nullable String tenant) {
        if (tenant == null) {
            return "none";
        }
        if (known.contains(tenant)) {
            return tenant;
        }
        if (known.size() < MOST) {
            known.add(tenant);
            return tenant;
        }
        return OTHER;
    }
}
