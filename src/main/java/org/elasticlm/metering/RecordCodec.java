package org.elasticlm.metering;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
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

    /** @throws IllegalArgumentException when these bytes are no record of a version that is known here */
    static RequestRecord decode(byte[] bytes) {
        DataInputStream input = new DataInputStream(new ByteArrayInputStream(bytes));
        try {
            int version = input.readByte();
            if (version != VERSION) {
                throw new IllegalArgumentException(
                        "Expected a request record of version " + VERSION + ", found version " + version);
            }
            return new RequestRecord(
                    readId(input),
                    Instant.EPOCH.plus(input.readLong(), ChronoUnit.MICROS),
                    input.readUTF(),
                    readOptionalId(input),
                    readOptionalId(input),
                    input.readUTF(),
                    readText(input),
                    readWidth(input),
                    readText(input),
                    input.readInt(),
                    readText(input),
                    input.readInt(),
                    input.readInt(),
                    input.readLong(),
                    input.readLong(),
                    input.readLong(),
                    input.readLong(),
                    input.readLong(),
                    readText(input));
        } catch (IOException e) {
            throw new IllegalArgumentException("A request record in the journal ends early", e);
        }
    }

    /** No id is written as zeros, which no id is. */
    private static void putId(RecordBytes bytes, @Nullable UUID id) {
        bytes.putLong(id == null ? 0 : id.getMostSignificantBits());
        bytes.putLong(id == null ? 0 : id.getLeastSignificantBits());
    }

    private static UUID readId(DataInputStream input) throws IOException {
        return new UUID(input.readLong(), input.readLong());
    }

    private static @Nullable UUID readOptionalId(DataInputStream input) throws IOException {
        UUID id = readId(input);
        return id.getMostSignificantBits() == 0 && id.getLeastSignificantBits() == 0 ? null : id;
    }

    private static void putOptional(RecordBytes bytes, @Nullable String text) {
        bytes.put((byte) (text == null ? 0 : 1));
        if (text != null) {
            bytes.putText(text);
        }
    }

    private static @Nullable String readText(DataInputStream input) throws IOException {
        return input.readBoolean() ? input.readUTF() : null;
    }

    private static @Nullable Double readWidth(DataInputStream input) throws IOException {
        double width = input.readDouble();
        return Double.isNaN(width) ? null : width;
    }
}
