package org.elasticlm.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Reads a segment, past whatever is damaged. What a kill has torn off at the end of a segment is none of its entries:
 * its writer was never told that it was kept.
 */
final class SegmentReader {

    /** Holds the largest entry whole, so that nothing at its beginning is only cut off by its end. */
    private static final int CHUNK_BYTES = 1 << 20;

    private SegmentReader() {}

    /**
     * Where reading goes on.
     *
     * @param missing entries that the disk has damaged on the way there
     */
    record Progress(long missing, JournalPosition next) {}

    /**
     * To the first entry of a segment. What its head says of the one before tells how many of that one's entries were missing at
     * its end.
     *
     * @param before up to where everything is read, in an earlier segment
     */
    static Progress enter(Path segment, long number, JournalPosition before) throws IOException {
        @Nullable SegmentHead head = SegmentHead.at(load(segment, 0, SegmentHead.SIZE));
        if (head == null) {
            return new Progress(0, JournalPosition.startOf(number));
        }
        return new Progress(
                Math.max(0, head.entriesBefore() - before.entriesIn(number - 1)),
                new JournalPosition(number, SegmentHead.SIZE, 0));
    }

    /**
     * Adds some of the entries from a position on; none when there is only damage, behind which the next position lies.
     *
     * @param end of the segment, after the position
     * @param most entries in all
     */
    static Progress read(Path segment, JournalPosition from, long end, int most, FoundEntries entries)
            throws IOException {
        ByteBuffer bytes = load(segment, from.offset(), Math.min(end - from.offset(), CHUNK_BYTES));
        entries.open(bytes);
        long missing = 0;
        int offset = 0;
        int number = from.entries();
        while (entries.size() < most) {
            @Nullable Frame frame = Frame.at(bytes, offset);
            if (frame == null) {
                break;
            }
            entries.add(frame);
            missing += Math.max(0, frame.number() - number);
            number = frame.number() + 1;
            offset = frame.end();
        }
        long next = offset == 0 ? nextSound(segment, from.offset() + 1, end) : from.offset() + offset;
        return new Progress(missing, new JournalPosition(from.segment(), next, number));
    }

    /** Where the next sound entry begins, or the end. */
    private static long nextSound(Path segment, long from, long end) throws IOException {
        ByteBuffer bytes = load(segment, from, end - from);
        for (int offset = 0; offset < bytes.limit(); offset++) {
            if (Frame.at(bytes, offset) != null) {
                return from + offset;
            }
        }
        return end;
    }

    private static ByteBuffer load(Path segment, long offset, long length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(length));
        try (FileChannel file = FileChannel.open(segment, StandardOpenOption.READ)) {
            while (bytes.hasRemaining()) {
                if (file.read(bytes, offset + bytes.position()) < 0) {
                    break;
                }
            }
        }
        return bytes.flip();
    }
}
