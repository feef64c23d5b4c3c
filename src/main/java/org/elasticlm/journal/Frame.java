package org.elasticlm.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Where an entry stands in bytes of a segment. There it is: its length, a checksum over all that follows, its number within
 * the segment, its own bytes. The number tells how many entries are missing where something was damaged.
 *
 * @param start of its own bytes
 * @param length of its own bytes
 */
record Frame(int number, int start, int length) {

    static final int LARGEST_ENTRY = 64 * 1024;
    static final int LARGEST_SIZE = 12 + LARGEST_ENTRY;

    private static final int CHECKSUM_AT = 4;
    private static final int NUMBER_AT = 8;
    private static final int ENTRY_AT = 12;

    /** With all that stands before an entry's own bytes. */
    static int size(byte[] entry) {
        return ENTRY_AT + entry.length;
    }

    int end() {
        return start + length;
    }

    /** Puts an entry down at the beginning of these bytes, which have an array. */
    static void put(ByteBuffer bytes, int number, byte[] entry) {
        bytes.putInt(0, entry.length)
                .putInt(NUMBER_AT, number)
                .put(ENTRY_AT, entry)
                .putInt(CHECKSUM_AT, checksum(bytes, 0, entry.length));
    }

    /**
     * The frame that begins there, or null when there is no whole and sound one.
     *
     * @param bytes with an array
     */
    static @Nullable Frame at(ByteBuffer bytes, int offset) {
        if (bytes.limit() - offset <= ENTRY_AT) {
            return null;
        }
        int length = bytes.getInt(offset);
        if (length < 1
                || length > LARGEST_ENTRY
                || length > bytes.limit() - offset - ENTRY_AT
                || bytes.getInt(offset + CHECKSUM_AT) != checksum(bytes, offset, length)) {
            return null;
        }
        return new Frame(bytes.getInt(offset + NUMBER_AT), offset + ENTRY_AT, length);
    }

    /** Of all that follows it in a frame. */
    static int checksum(ByteBuffer bytes, int offset, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes.array(), bytes.arrayOffset() + offset + NUMBER_AT, ENTRY_AT - NUMBER_AT + length);
        return (int) checksum.getValue();
    }
}
