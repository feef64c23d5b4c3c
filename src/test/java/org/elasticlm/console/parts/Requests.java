package org.elasticlm.console.parts;

import java.time.Instant;
import java.util.UUID;
import org.elasticlm.metering.RequestRecord;
import org.elasticlm.scheduling.WidthReason;
import org.jspecify.annotations.Nullable;

/** Requests for tests: 20 ms against a target of 100 ms unless said otherwise. */
public final class Requests {

    public static final UUID TENANT = new UUID(1, 1);
    public static final String MODEL = "starter-rerank@1";
    public static final long TARGET_MICROS = 100_000;

    private Requests() {}

    public static RequestRecord served(Instant at, double width) {
        return served(at, width, 20_000);
    }

    public static RequestRecord served(Instant at, double width, WidthReason reason) {
        return served(at, width, reason, 20_000);
    }

    public static RequestRecord served(Instant at, double width, long totalMicros) {
        return served(at, width, WidthReason.QUIET, totalMicros);
    }

    /** As of documents to store, which are promised for no time. */
    public static RequestRecord servedWithoutTarget(Instant at) {
        return served(at, 1.0, WidthReason.DOCUMENTS, 20_000, 0);
    }

    private static RequestRecord served(Instant at, double width, WidthReason reason, long totalMicros) {
        return served(at, width, reason, totalMicros, TARGET_MICROS);
    }

    private static RequestRecord served(
            Instant at, double width, WidthReason reason, long totalMicros, long targetMicros) {
        return new RequestRecord(
                new UUID(at.toEpochMilli(), 7),
                at,
                "request-1",
                TENANT,
                new UUID(2, 2),
                "/v1/rerank",
                MODEL,
                width,
                reason.text(),
                200,
                null,
                10,
                640,
                500,
                2_000,
                totalMicros - 3_000,
                totalMicros,
                targetMicros,
                null);
    }

    public static RequestRecord refused(Instant at, int status) {
        return refused(at, status, "overloaded");
    }

    public static RequestRecord refused(Instant at, int status, String errorCode) {
        return refused(at, status, errorCode, null);
    }

    public static RequestRecord refusedDocuments(Instant at) {
        return refused(at, 503, "overloaded", WidthReason.DOCUMENTS.text());
    }

    private static RequestRecord refused(Instant at, int status, String errorCode, @Nullable String reason) {
        return new RequestRecord(
                new UUID(at.toEpochMilli(), 8),
                at,
                "request-2",
                TENANT,
                new UUID(2, 2),
                "/v1/rerank",
                MODEL,
                null,
                reason,
                status,
                errorCode,
                10,
                0,
                500,
                0,
                0,
                1_000,
                TARGET_MICROS,
                null);
    }
}
