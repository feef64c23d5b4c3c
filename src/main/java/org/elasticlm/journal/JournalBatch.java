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

    public boolean isEmpty() {
        return entries.isEmpty();
    }
}
