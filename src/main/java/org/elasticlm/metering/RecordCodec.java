package org.elasticlm.metering;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
        DataOutputStream output = new DataOutputStream(bytes);
        try {
            output.writeByte(VERSION);
            writeId(output, record.id());
            output.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, record.at()));
            output.writeUTF(record.requestId());
            writeId(output, record.tenantId());
            writeId(output, record.keyId());
            output.writeUTF(record.route());
            writeText(output, record.model());
            output.writeDouble(record.width() == null ? Double.NaN : record.width());
            writeText(output, record.reason());
            output.writeInt(record.status());
            writeText(output, record.errorCode());
            output.writeInt(record.items());
            output.writeInt(record.tokens());
            output.writeLong(record.tokenizeMicros());
            output.writeLong(record.queueMicros());
            output.writeLong(record.inferMicros());
            output.writeLong(record.totalMicros());
            output.writeLong(record.targetMicros());
            writeText(output, record.traceId());
        } catch (IOException e) {
            throw new UncheckedIOException("A record cannot be written as bytes", e);
        }
        return bytes.toByteArray();
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
    private static void writeId(DataOutputStream output, @Nullable UUID id) throws IOException {
        output.writeLong(id == null ? 0 : id.getMostSignificantBits());
        output.writeLong(id == null ? 0 : id.getLeastSignificantBits());
    }

    private static UUID readId(DataInputStream input) throws IOException {
        return new UUID(input.readLong(), input.readLong());
    }

    private static @Nullable UUID readOptionalId(DataInputStream input) throws IOException {
        UUID id = readId(input);
        return id.getMostSignificantBits() == 0 && id.getLeastSignificantBits() == 0 ? null : id;
    }

    private static void writeText(DataOutputStream output, @Nullable String text) throws IOException {
        output.writeBoolean(text != null);
        if (text != null) {
            output.writeUTF(text);
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
