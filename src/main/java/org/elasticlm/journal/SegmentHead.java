package org.elasticlm.journal;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Stands at the beginning of a segment and says how many entries the one before had: of what was damaged up to that one's end,
 * or is gone with it, nothing else tells. It looks like the {@link Frame} of an entry without bytes, which is none; segments of
 * earlier versions begin with an entry.
 *
 * @param entriesBefore or {@link #UNKNOWN}
 */
record SegmentHead(int entriesBefore) {

    static final int SIZE = 12;
    static final int UNKNOWN = -1;

    private static final int CHECKSUM_AT = 4;
    private static final int ENTRIES_AT = 8;

    /** Puts it down at the beginning of these bytes, which have an array. */
    void put(ByteBuffer bytes) {
        bytes.putInt(0, 0).putInt(ENTRIES_AT, entriesBefore).putInt(CHECKSUM_AT, Frame.checksum(bytes, 0, 0));
    }

    /**
     * The one at the beginning of these bytes, or null when there is no whole and sound one.
     *
     * @param bytes with an array
     */
    static @Nullable SegmentHead at(ByteBuffer bytes) {
        if (bytes.limit() < SIZE || bytes.getInt(0) != 0 || bytes.getInt(CHECKSUM_AT) != Frame.checksum(bytes, 0, 0)) {
            return null;
        }
        return new SegmentHead(bytes.getInt(ENTRIES_AT));
    }
}
