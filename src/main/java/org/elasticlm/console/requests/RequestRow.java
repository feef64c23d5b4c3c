package org.elasticlm.console.requests;

import java.util.UUID;
import org.elasticlm.console.parts.AnswerKind;
import org.elasticlm.console.parts.Format;
import org.elasticlm.console.parts.WidthMark;
import org.elasticlm.metering.RequestRecord;
import org.jspecify.annotations.Nullable;

/**
 * A request in the log's table.
 *
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
        @Nullable WidthMark width,
        String reason,
        String tokens,
        String queue,
        String compute,
        String total,
        boolean late,
        String requestId) {

    /** @param tenant its name */
    static RequestRow of(RequestRecord request, String tenant) {
        AnswerKind kind = AnswerKind.of(request.status());
        String model = request.model();
        String reason = request.reason();
        return new RequestRow(
                request.id(),
                Format.preciseTime(request.at()),
                tenant,
                request.route(),
                model == null ? Format.UNKNOWN : model,
                kind.tone(),
                answer(request),
                WidthMark.ofNullable(request.width()),
                reason == null ? "" : reason,
                Format.count(request.tokens()),
                Format.millis(request.queueMicros() / 1000.0),
                Format.millis(request.inferMicros() / 1000.0),
                Format.millis(request.totalMicros() / 1000.0),
                kind == AnswerKind.SERVED
                        && request.targetMicros() > 0
                        && request.totalMicros() > request.targetMicros(),
                request.requestId());
    }

    static String answer(RequestRecord request) {
        String code = request.errorCode();
        return code == null ? Integer.toString(request.status()) : request.status() + " " + code;
    }
}
