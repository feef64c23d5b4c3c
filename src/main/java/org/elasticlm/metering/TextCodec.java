package org.elasticlm.metering;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Texts as bytes in the journal, told apart from {@linkplain RecordCodec records} by their first byte. */
final class TextCodec {

    /** No record's version. */
    private static final byte KIND = 100;

    private static final int HEAD = 1 + 16 + 8 + 16 + 4 * 4;

    private TextCodec() {}

    static boolean isText(ByteBuffer entry) {
        return entry.get(0) == KIND;
    }

    static byte[] encode(RequestText text) {
        ByteBuffer request = text.request().duplicate();
        ByteBuffer answer = text.answer().duplicate();
        ByteBuffer bytes = ByteBuffer.allocate(HEAD + request.remaining() + answer.remaining());
        bytes.put(KIND)
                .putLong(text.id().getMostSignificantBits())
                .putLong(text.id().getLeastSignificantBits())
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, text.at()))
                .putLong(text.tenantId().getMostSignificantBits())
                .putLong(text.tenantId().getLeastSignificantBits())
                .putInt(text.requestBytes())
                .putInt(text.answerBytes())
                .putInt(request.remaining())
                .putInt(answer.remaining())
                .put(request)
                .put(answer);
        return bytes.array();
    }

    /** @throws IllegalArgumentException when these bytes end early */
    static RequestText decode(ByteBuffer entry) {
        try {
            ByteBuffer bytes = entry.duplicate().position(1);
            UUID id = new UUID(bytes.getLong(), bytes.getLong());
            Instant at = Instant.EPOCH.plus(bytes.getLong(), ChronoUnit.MICROS);
            UUID tenant = new UUID(bytes.getLong(), bytes.getLong());
            int requestBytes = bytes.getInt();
            int answerBytes = bytes.getInt();
            int request = bytes.getInt();
            int answer = bytes.getInt();
            int start = bytes.position();
            return new RequestText(
                    id,
                    at,
                    tenant,
                    bytes.slice(start, request),
                    requestBytes,
                    bytes.slice(start + request, answer),
                    answerBytes);
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("Captured texts in the journal end early", e);
        }
    }
}
