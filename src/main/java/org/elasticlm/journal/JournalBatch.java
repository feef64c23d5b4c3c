package org.elasticlm.journal;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * The next entries, oldest first.
 *
 * @param entries each a view of its bytes, made when it is asked for
 * @param bytes of all entries
 * @param missing entries between these that the disk has damaged
 * @param next where the journal goes on after them
 */
public record JournalBatch(List<ByteBuffer> entries, long bytes, long missing, JournalPosition next) {

    /** Whether there was no room for more, so that there may be more to read now. */
    public boolean full(int most) {
        return entries.size() >= most || bytes >= Journal.MOST_BYTES;
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }
}
