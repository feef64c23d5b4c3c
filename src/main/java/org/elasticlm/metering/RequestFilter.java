package org.elasticlm.metering;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which records to show; a null does not filter.
 *
 * @param route such as {@code /v1/rerank}
 * @param model name and version as served, such as {@code starter-rerank@1}
 * @param minTotalMicros at least this slow
 * @param from the earliest time, included
 * @param to the latest time, excluded
 * @param requestId as in {@code X-Request-Id}
 */
public record RequestFilter(
        @Nullable UUID tenantId,
        @Nullable UUID keyId,
        @Nullable String route,
        @Nullable String model,
        @Nullable Double width,
        @Nullable AnswerFilter answer,
        @Nullable Long minTotalMicros,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String requestId) {

    public static final RequestFilter ALL =
            new RequestFilter(null, null, null, null, null, null, null, null, null, null);
}
