package org.elasticlm.api;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a call of {@link TrialCalls} ended.
 *
 * @param record its id in the request log
 * @param answer what was computed, or null when it was refused
 * @param problem why it was refused, in words for a person, or null
 */
public record Trial(
        UUID record, @Nullable Answer answer, @Nullable String problem) {

    /**
     * @param width what computed it, which the tenant's limits may have moved from what was asked
     * @param reason why that width
     * @param rows per text a vector of unit length, or per document one logit
     * @param millis from the call to its result
     */
    public record Answer(
            String model,
            double width,
            String reason,
            List<float[]> rows,
            double queueMillis,
            double inferMillis,
            double millis) {}
}
