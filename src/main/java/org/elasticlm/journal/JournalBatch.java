package org.elasticlm.journal;

import java.util.List;

/**
 * The next entries, oldest first.
 *
 * @param missing entries between these that the disk has damaged
 * @param next where the journal goes on after them
 */
public record JournalBatch(List<byte[]> entries, long missing, JournalPosition next) {

    public JournalBatch {
        entries = List.copyOf(entries);
    }

    /** Whether there was no room for more, so that there may be more to read now. */
    public boolean full(int most) {
        return entries.size() >= most || bytes() >= Journal.MOST_BYTES;
    }

    long bytes() {
        return entries.stream().mapToLong(entry -> entry.length).sum();
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }
}
