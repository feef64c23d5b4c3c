package org.elasticlm.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it stands in a segment: its length, a checksum over all that follows, its number within the segment, its
 * bytes. The number tells how many entries are missing where something was damaged.
 */
record Frame(int number, byte[] entry) {

    static final int LARGEST_ENTRY = 64 * 1024;

    private static final int CHECKSUM_AT = 4;
    private static final int NUMBER_AT = 8;
    private static final int ENTRY_AT = 12;

    static int size(byte[] entry) {
        return ENTRY_AT + entry.length;
    }

    byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(size(entry));
        bytes.putInt(0, entry.length)
                .putInt(NUMBER_AT, number)
                .put(ENTRY_AT, entry)
                .putInt(CHECKSUM_AT, checksum(bytes, 0, entry.length));
        return bytes.array();
    }

    /** The frame that begins there, or null when there is no whole and sound one. */
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
        byte[] entry = new byte[length];
        bytes.get(offset + ENTRY_AT, entry);
        return new Frame(bytes.getInt(offset + NUMBER_AT), entry);
    }

    private static int checksum(ByteBuffer bytes, int offset, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes.slice(offset + NUMBER_AT, ENTRY_AT - NUMBER_AT + length));
        return (int) checksum.getValue();
    }
}
