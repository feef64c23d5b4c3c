package org.elasticlm.metering;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads back what {@link RecordBytes} put down. Every record of a busy server comes by here, so that nothing is made on the
 * way but the values.
 */
final class RecordFields {

    private final ByteBuffer bytes;

    /** @param bytes with an array; their position does not move */
    RecordFields(ByteBuffer bytes) {
        this.bytes = bytes.duplicate();
    }

    byte nextByte() {
        return bytes.get();
    }

    int nextInt() {
        return bytes.getInt();
    }

    long nextLong() {
        return bytes.getLong();
    }

    /** In modified UTF-8, as {@link RecordBytes#putText} has it. */
    String nextText() {
        int start = bytes.position();
        int length = Short.toUnsignedInt(bytes.getShort());
        int first = bytes.position();
        if (length > bytes.remaining()) {
            throw new BufferUnderflowException();
        }
        bytes.position(first + length);
        for (int at = first; at < first + length; at++) {
            if (bytes.get(at) < 0) {
                return modified(start, 2 + length);
            }
        }
        return new String(bytes.array(), bytes.arrayOffset() + first, length, StandardCharsets.ISO_8859_1);
    }

    private String modified(int start, int length) {
        try {
            return new DataInputStream(new ByteArrayInputStream(bytes.array(), bytes.arrayOffset() + start, length))
                    .readUTF();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
