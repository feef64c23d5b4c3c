package org.elasticlm.metering;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Request records for tests. */
final class Records {

    static final TimeOrderedIds IDS = new TimeOrderedIds(Clock.systemUTC());

    private Records() {}

    static RequestRecord answered(UUID tenant, Instant at, double width, long totalMicros) {
        return record(tenant, at, "starter-rerank@1", width, 200, null, totalMicros);
    }

    static RequestRecord refused(@Nullable UUID tenant, Instant at, int status) {
        return refused(tenant, at, status, "refused");
    }

    static RequestRecord refused(@Nullable UUID tenant, Instant at, int status, String errorCode) {
        return record(tenant, at, null, null, status, errorCode, 900);
    }

    /** Such as documents to store. */
    static RequestRecord unpromised(UUID tenant, Instant at, int status, int items) {
        return record(tenant, at, null, null, status, null, items, 900, 0);
    }

    static RequestText text(UUID tenant, String request, String answer) {
        return text(tenant, Instant.now().truncatedTo(ChronoUnit.MICROS), request, answer);
    }

    static RequestText text(UUID tenant, Instant at, String request, String answer) {
        byte[] asked = request.getBytes(StandardCharsets.UTF_8);
        byte[] answered = answer.getBytes(StandardCharsets.UTF_8);
        return new RequestText(
                IDS.next(),
                at,
                tenant,
                ByteBuffer.wrap(asked),
                asked.length,
                ByteBuffer.wrap(answered),
                answered.length);
    }

    /** As the request's own server would have made it. */
    static UUID id(Instant at) {
        return new TimeOrderedIds(Clock.fixed(at, ZoneOffset.UTC)).next();
    }

    private static RequestRecord record(
            @Nullable UUID tenant,
            Instant at,
            @Nullable String model,
            @Nullable Double width,
            int status,
            @Nullable String errorCode,
            long totalMicros) {
        return record(tenant, at, model, width, status, errorCode, 3, totalMicros, 200_000);
    }

    private static RequestRecord record(
            @Nullable UUID tenant,
            Instant at,
            @Nullable String model,
            @Nullable Double width,
            int status,
            @Nullable String errorCode,
            int items,
            long totalMicros,
            long targetMicros) {
        UUID id = id(at);
        return new RequestRecord(
                id,
                at,
                "request-" + id,
                tenant,
                null,
                "/v1/rerank",
                model,
                width,
                width == null ? null : "quiet",
                status,
                errorCode,
                items,
                120,
                100,
                200,
                400,
                totalMicros,
                targetMicros,
                null);
    }
}
