package org.elasticlm.metering;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes in the making, big end first. Whoever is answered waits for those of its record, so that they are put down in one
 * array, not through a stream byte by byte.
 */
final class RecordBytes {

    private ByteBuffer bytes;

    RecordBytes(int usual) {
        this.bytes = ByteBuffer.allocate(usual);
    }

    void put(byte value) {
        room(1).put(value);
    }

    void putShort(int value) {
        room(2).putShort((short) value);
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

    /** Four bytes of length, then UTF-8. */
    void putUtf8(String text) {
        if (isAscii(text)) {
            putInt(text.length());
            ByteBuffer to = room(text.length());
            for (int i = 0; i < text.length(); i++) {
                to.put((byte) text.charAt(i));
            }
        } else {
            byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
            putInt(encoded.length);
            room(encoded.length).put(encoded);
        }
    }

    int size() {
        return bytes.position();
    }

    byte[] array() {
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    /** Its first {@link #size} are the bytes so far, not a copy: to be read before the next one is put down. */
    byte[] backing() {
        return bytes.array();
    }

    void clear() {
        bytes.clear();
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
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
