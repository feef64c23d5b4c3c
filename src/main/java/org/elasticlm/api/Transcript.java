package org.elasticlm.api;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.elasticlm.metering.RequestText;

/** The bodies of one exchange, as far as its tenant lets them be kept. Headers, and so keys, never come here. */
final class Transcript {

    private static final byte[] NOTHING = {};

    private final UUID tenantId;
    private final int mostBytes;
    private byte[] request = NOTHING;
    private int requestBytes;
    private byte[] answer = NOTHING;
    private int answerKept;
    private int answerBytes;

    /** @param mostBytes of each body */
    Transcript(UUID tenantId, int mostBytes) {
        this.tenantId = tenantId;
        this.mostBytes = mostBytes;
    }

    void sent(byte[] body) {
        request = Arrays.copyOf(body, Math.min(body.length, mostBytes));
        requestBytes = body.length;
    }

    /** The next part of the answer. */
    void answered(byte[] bytes, int from, int length) {
        int kept = Math.min(length, mostBytes - answerKept);
        if (answer.length < answerKept + kept) {
            answer = Arrays.copyOf(answer, Math.min(mostBytes, Math.max(answerKept + kept, 2 * answer.length)));
        }
        System.arraycopy(bytes, from, answer, answerKept, kept);
        answerKept += kept;
        answerBytes += length;
    }

    /** Whether there is a request at all; one that was refused before it was read has none. */
    boolean empty() {
        return requestBytes == 0;
    }

    RequestText text(UUID id, Instant at) {
        return new RequestText(
                id,
                at,
                tenantId,
                ByteBuffer.wrap(request),
                requestBytes,
                ByteBuffer.wrap(answer, 0, answerKept),
                answerBytes);
    }
}
