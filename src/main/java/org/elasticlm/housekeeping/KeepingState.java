package org.elasticlm.housekeeping;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What holds now.
 *
 * @param configured what the configuration says
 * @param who changed it last; null where the configuration decides
 */
public record KeepingState(
        KeepingRules rules,
        KeepingRules configured,
        @Nullable String who,
        @Nullable Instant changed) {

    /** Whether an owner's choice stands in for the configuration. */
    public boolean chosen() {
        return who != null;
    }
}
