package org.elasticlm.metering;

import java.time.Clock;
import java.time.Instant;
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
        return record(tenant, at, null, null, status, "refused", 900);
    }

    private static RequestRecord record(
            @Nullable UUID tenant,
            Instant at,
            @Nullable String model,
            @Nullable Double width,
            int status,
            @Nullable String errorCode,
            long totalMicros) {
        UUID id = IDS.next();
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
                3,
                120,
                100,
                200,
                400,
                totalMicros,
                200_000,
                null);
    }
}
