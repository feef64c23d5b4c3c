package org.elasticlm.metering;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A record's bytes in the making, as {@link java.io.DataInputStream} reads them. Whoever is answered waits for these, so
 * that they are put down in one array, not through a stream byte by byte.
 */
final class RecordBytes {

    private ByteBuffer bytes;

    RecordBytes(int usual) {
        this.bytes = ByteBuffer.allocate(usual);
    }

    void put(byte value) {
        room(1).put(value);
    }

    void putInt(int value) {
        room(4).putInt(value);
    }

    void putLong(long value) {
        room(8).putLong(value);
    }

    /**
     * Two bytes of length, then modified UTF-8: as UTF-8, but a zero takes two bytes and a character beyond the first 65,536
     * six.
     */
    void putText(String text) {
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            length += length(text.charAt(i));
        }
        if (length > 65_535) {
            throw new IllegalArgumentException("A text in a record takes up to 65535 bytes, found " + length);
        }
        ByteBuffer to = room(2 + length);
        to.putShort((short) length);
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            switch (length(each)) {
                case 1 -> to.put((byte) each);
                case 2 -> to.put((byte) (0xC0 | each >> 6)).put((byte) (0x80 | each & 0x3F));
                default ->
                    to.put((byte) (0xE0 | each >> 12))
                            .put((byte) (0x80 | each >> 6 & 0x3F))
                            .put((byte) (0x80 | each & 0x3F));
            }
        }
    }

    byte[] array() {
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private static int length(char each) {
        if (each >= 0x01 && each <= 0x7F) {
            return 1;
        }
        return each <= 0x7FF ? 2 : 3;
    }

    private ByteBuffer room(int more) {
        if (bytes.remaining() < more) {
            ByteBuffer larger = ByteBuffer.allocate(Math.max(2 * bytes.capacity(), bytes.position() + more));
            bytes = larger.put(bytes.flip());
        }
        return bytes;
    }
}
