package org.elasticlm.metering;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One answered request, whatever the answer. Holds no text and no key.
 *
 * @param id time-ordered, made by the server
 * @param requestId what the caller sees in {@code X-Request-Id}
 * @param route such as {@code /v1/rerank}
 * @param model name and version, or null when none was resolved
 * @param width served width, or null when nothing was computed
 * @param reason why that width, or null; {@code documents} also where documents to store got none
 * @param errorCode the problem's code, or null for a success
 * @param items texts or documents
 * @param tokens of all that was to be computed; usage counts those of answered requests
 * @param targetMicros latency target in force, or 0 when none was promised, as for documents to store
 * @param traceId of the trace that the request belongs to, or null
 */
public record RequestRecord(
        UUID id,
        Instant at,
        String requestId,
        @Nullable UUID tenantId,
        @Nullable UUID keyId,
        String route,
        @Nullable String model,
        @Nullable Double width,
        @Nullable String reason,
        int status,
        @Nullable String errorCode,
        int items,
        int tokens,
        long tokenizeMicros,
        long queueMicros,
        long inferMicros,
        long totalMicros,
        long targetMicros,
        @Nullable String traceId) {

    /**
     * Whether nothing was promised, so that the answer counts neither for nor against a promise. What failed before it was
     * read, and so has no items, is held against the promise: it may have been anything.
     */
    public boolean unpromised() {
        return targetMicros == 0 && (status < 400 || items > 0);
    }
}
