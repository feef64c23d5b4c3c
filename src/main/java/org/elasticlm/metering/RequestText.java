package org.elasticlm.metering;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * What was said in one request; at most so much of it as its tenant lets be kept.
 *
 * @param id of the request's record
 * @param request the beginning of the request's body, in UTF-8
 * @param requestBytes how long it was
 * @param answer the beginning of the answer's body, in UTF-8
 * @param answerBytes how long it was
 */
public record RequestText(
        UUID id, Instant at, UUID tenantId, ByteBuffer request, int requestBytes, ByteBuffer answer, int answerBytes) {

    public RequestText {
        request = request.asReadOnlyBuffer();
        answer = answer.asReadOnlyBuffer();
    }

    String requestText() {
        return text(request, requestBytes);
    }

    String answerText() {
        return text(answer, answerBytes);
    }

    /** As PostgreSQL takes it: no zeros; and no half of a character where it was cut. */
    private static String text(ByteBuffer bytes, int whole) {
        String text =
                StandardCharsets.UTF_8.decode(bytes.duplicate()).toString().replace('\0', '\uFFFD');
        boolean halved = bytes.remaining() < whole && text.endsWith("\uFFFD");
        return halved ? text.substring(0, text.length() - 1) : text;
    }
}
