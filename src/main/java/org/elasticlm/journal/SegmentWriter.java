package org.elasticlm.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Writes one segment. Not a channel, since that would be closed under everyone when a thread is interrupted. The
 * journal's lock guards all but {@link #sync}.
 */
final class SegmentWriter implements AutoCloseable {

    private final RandomAccessFile file;
    private final ByteBuffer bytes = ByteBuffer.allocate(SegmentHead.SIZE + Frame.LARGEST_SIZE);
    private final ByteBuffer frame = bytes.slice(SegmentHead.SIZE, Frame.LARGEST_SIZE);
    private long length;
    private int entries;
    private boolean usable = true;

    SegmentWriter(Path segment, SegmentHead head) throws IOException {
        this.file = new RandomAccessFile(segment.toFile(), "rw");
        head.put(bytes);
    }

    /** @throws IOException when the disk does not take it; no part of the entry is left in the segment then */
    void append(byte[] entry) throws IOException {
        // The head goes with the first entry, in one step: a segment has both or neither.
        int head = length == 0 ? SegmentHead.SIZE : 0;
        int size = head + Frame.size(entry);
        Frame.put(frame, entries, entry);
        try {
            file.write(bytes.array(), SegmentHead.SIZE - head, size);
        } catch (IOException e) {
            cutBack();
            throw e;
        }
        length += size;
        entries++;
    }

    private void cutBack() {
        try {
            file.setLength(length);
        } catch (IOException e) {
            usable = false;
        }
    }

    /** Whether there may be more entries; where a part of one is left they would stand behind damage. */
    boolean usable() {
        return usable;
    }

    long length() {
        return length;
    }

    int entries() {
        return entries;
    }

    /** On return all entries so far survive a power failure. */
    void sync() throws IOException {
        file.getFD().sync();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
