package org.elasticlm.metering;

import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records as bytes in the journal. The first byte is a version: a journal may be read by a later server. */
final class RecordCodec {

    private static final int VERSION = 1;
    private static final int USUAL_BYTES = 256;

    private RecordCodec() {}

    static byte[] encode(RequestRecord record) {
        RecordBytes bytes = new RecordBytes(USUAL_BYTES);
        bytes.put((byte) VERSION);
        putId(bytes, record.id());
        bytes.putLong(ChronoUnit.MICROS.between(Instant.EPOCH, record.at()));
        bytes.putText(record.requestId());
        putId(bytes, record.tenantId());
        putId(bytes, record.keyId());
        bytes.putText(record.route());
        putOptional(bytes, record.model());
        bytes.putLong(Double.doubleToLongBits(record.width() == null ? Double.NaN : record.width()));
        putOptional(bytes, record.reason());
        bytes.putInt(record.status());
        putOptional(bytes, record.errorCode());
        bytes.putInt(record.items());
        bytes.putInt(record.tokens());
        bytes.putLong(record.tokenizeMicros());
        bytes.putLong(record.queueMicros());
        bytes.putLong(record.inferMicros());
        bytes.putLong(record.totalMicros());
        bytes.putLong(record.targetMicros());
        putOptional(bytes, record.traceId());
        return bytes.array();
    }

    /**
     * @param bytes with an array
     * @throws IllegalArgumentException when these bytes are no record of a version that is known here
     */
    static RequestRecord decode(ByteBuffer bytes) {
        RecordFields fields = new RecordFields(bytes);
        try {
            int version = fields.nextByte();
            if (version != VERSION) {
                throw new IllegalArgumentException(
                        "Expected a request record of version " + VERSION + ", found version " + version);
            }
            return new RequestRecord(
                    readId(fields),
                    Instant.EPOCH.plus(fields.nextLong(), ChronoUnit.MICROS),
                    fields.nextText(),
                    readOptionalId(fields),
                    readOptionalId(fields),
                    fields.nextText(),
                    readText(fields),
                    readWidth(fields),
                    readText(fields),
                    fields.nextInt(),
                    readText(fields),
                    fields.nextInt(),
                    fields.nextInt(),
                    fields.nextLong(),
                    fields.nextLong(),
                    fields.nextLong(),
                    fields.nextLong(),
                    fields.nextLong(),
                    readText(fields));
        } catch (BufferUnderflowException | UncheckedIOException e) {
            throw new IllegalArgumentException("A request record in the journal ends early or is damaged", e);
        }
    }

    /** No id is written as zeros, which no id is. */
    private static void putId(RecordBytes bytes, @Nullable UUID id) {
        bytes.putLong(id == null ? 0 : id.getMostSignificantBits());
        bytes.putLong(id == null ? 0 : id.getLeastSignificantBits());
    }

    private static UUID readId(RecordFields fields) {
        return new UUID(fields.nextLong(), fields.nextLong());
    }

    private static @Nullable UUID readOptionalId(RecordFields fields) {
        long most = fields.nextLong();
        long least = fields.nextLong();
        return most == 0 && least == 0 ? null : new UUID(most, least);
    }

    private static void putOptional(RecordBytes bytes, @Nullable String text) {
        bytes.put((byte) (text == null ? 0 : 1));
        if (text != null) {
            bytes.putText(text);
        }
    }

    private static @Nullable String readText(RecordFields fields) {
        return fields.nextByte() == 0 ? null : fields.nextText();
    }

    private static @Nullable Double readWidth(RecordFields fields) {
        double width = Double.longBitsToDouble(fields.nextLong());
        return Double.isNaN(width) ? null : width;
    }
}
