package org.elasticlm.quota;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request is within its tenant's quota.
 *
 * @param refusal why not, or null when it is
 * @param states of the tenant's limits afterwards; none where there is no quota
 */
public record QuotaDecision(@Nullable QuotaRefusal refusal, List<QuotaState> states) {

    static final QuotaDecision UNLIMITED = new QuotaDecision(null, List.of());

    public QuotaDecision {
        states = List.copyOf(states);
    }
}
