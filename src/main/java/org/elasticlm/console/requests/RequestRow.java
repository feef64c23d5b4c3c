package org.elasticlm.console.requests;

import java.time.Instant;
import java.util.UUID;
import org.elasticlm.console.parts.AnswerKind;
import org.elasticlm.console.parts.Format;
import org.elasticlm.console.parts.WidthMark;
import org.elasticlm.metering.RequestRecord;
import org.jspecify.annotations.Nullable;

/**
 * A request in the log's table.
 *
 * @param at without the day where that is today
 * @param answer the status, and the error code where there is one
 * @param why it has this width, or was refused
 * @param queue milliseconds, as are the other times
 * @param late whether it was served, but after its target; never where it had none
 */
record RequestRow(
        UUID id,
        String at,
        String tenant,
        String route,
        String model,
        String tone,
        String answer,
        int status,
        @Nullable WidthMark width,
        String why,
        String tokens,
        String queue,
        String compute,
        String total,
        boolean late,
        String requestId) {

    /**
     * @param tenant its name
     * @param now whose day the times need not name
     */
    static RequestRow of(RequestRecord request, String tenant, Instant now) {
        AnswerKind kind = AnswerKind.of(request.status());
        String model = request.model();
        return new RequestRow(
                request.id(),
                Format.preciseTime(request.at(), now),
                tenant,
                request.route(),
                model == null ? Format.UNKNOWN : model,
                kind.tone(),
                answer(request),
                request.status(),
                WidthMark.ofNullable(request.width()),
                why(request),
                Format.count(request.tokens()),
                Format.millis(request.queueMicros() / 1000.0),
                Format.millis(request.inferMicros() / 1000.0),
                Format.millis(request.totalMicros() / 1000.0),
                kind == AnswerKind.SERVED
                        && request.targetMicros() > 0
                        && request.totalMicros() > request.targetMicros(),
                request.requestId());
    }

    private static String why(RequestRecord request) {
        String code = request.errorCode();
        String reason = request.reason();
        return code != null ? code : reason == null ? "" : reason;
    }

    static String answer(RequestRecord request) {
        String code = request.errorCode();
        return code == null ? Integer.toString(request.status()) : request.status() + " " + code;
    }
}
