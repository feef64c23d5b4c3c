package org.elasticlm.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Entries on local disk in the order in which they came, until their reader says that they are safe elsewhere. They
 * stand in segments, files that are written one after the other and deleted when all of their entries are released.
 *
 * <p>When {@link #append} returns, the entry is in the hands of the system and survives the death of this process,
 * however it dies. After {@link #sync} it survives a power failure. Any thread may append; one reads and releases; one
 * syncs.
 */
public final class Journal implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Journal.class);

    /** A batch has no further part when it has so many bytes: its reader has to hold it in memory. */
    static final long MOST_BYTES = 16L << 20;

    private static final int COUNTED_AT_ONCE = 10_000;

    private final SegmentFiles files;
    private final Segments segments;
    private final long limitBytes;
    private final long segmentBytes;
    private final JournalLock lock;

    private final AtomicLong waiting = new AtomicLong();

    /** Guarded by {@code this}, as is all that follows up to the position. */
    private final List<SegmentWriter> unsynced = new ArrayList<>();

    private @Nullable SegmentWriter writer;
    private Segment newest = Segment.ended(0);
    private long nextSegment;

    /** What the next segment says of the one before it. */
    private SegmentHead nextHead = new SegmentHead(SegmentHead.UNKNOWN);

    private boolean changedSinceSync;
    private boolean refused;

    /** Moved by the one thread that reads. */
    private volatile JournalPosition position;

    /** Of the thread that reads: whether the position is on disk as it is here. */
    private boolean positionWritten;

    private Journal(SegmentFiles files, long limitBytes, long segmentBytes, JournalLock lock) throws IOException {
        this.files = files;
        this.segments = new Segments(files);
        this.limitBytes = limitBytes;
        this.segmentBytes = segmentBytes;
        this.lock = lock;
        @Nullable JournalPosition written = JournalPosition.read(files.position());
        this.positionWritten = written != null;
        this.position = written == null ? JournalPosition.startOf(segments.first(1)) : written;
        this.nextSegment =
                Math.max(segments.last(0), position.offset() == 0 ? position.segment() - 1 : position.segment()) + 1;
        countWaiting();
    }

    /**
     * Opens the journal in a directory, which is made when missing, with all that was not released before.
     *
     * @param limitBytes what it may take up on disk
     * @param segmentBytes of one file
     */
    public static Journal open(Path directory, long limitBytes, long segmentBytes) {
        try {
            SegmentFiles files = SegmentFiles.in(directory);
            JournalLock lock = JournalLock.take(directory);
            try {
                return new Journal(files, limitBytes, segmentBytes, lock);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new JournalException(
                    "Cannot use " + directory + " for the request journal: " + e,
                    "Let ELASTICLM_DATA_DIR name a directory on a local disk that this user may write to.",
                    e);
        }
    }

    /**
     * Says what became of the entry instead of throwing: whoever appends has something more important to do.
     *
     * @param entry of at least one byte and at most 64 kB
     */
    public synchronized Appended append(byte[] entry) {
        if (entry.length < 1 || entry.length > Frame.LARGEST_ENTRY) {
            throw new IllegalArgumentException(
                    "An entry has 1 to " + Frame.LARGEST_ENTRY + " bytes, found " + entry.length);
        }
        if (segments.bytes() + headBytes(writer) + Frame.size(entry) > limitBytes) {
            return Appended.LIMIT_REACHED;
        }
        try {
            SegmentWriter current = writer();
            long before = current.length();
            current.append(entry);
            segments.grew(current.length() - before);
            waiting.incrementAndGet();
            newest.grow(current.length());
            changedSinceSync = true;
            refused = false;
            return Appended.KEPT;
        } catch (IOException e) {
            if (!refused) {
                log.error("The request journal cannot be written: {}", e.toString());
            }
            refused = true;
            if (writer != null && !writer.usable()) {
                newest.end();
            }
            return Appended.DISK_REFUSED;
        }
    }

    /** Of a segment's head, which goes with its first entry. */
    private int headBytes(@Nullable SegmentWriter current) {
        boolean begun = current != null && current.usable() && current.length() > 0 && current.length() < segmentBytes;
        return begun ? 0 : SegmentHead.SIZE;
    }

    private SegmentWriter writer() throws IOException {
        SegmentWriter current = writer;
        if (current != null && current.usable() && current.length() < segmentBytes) {
            return current;
        }
        SegmentHead head = current == null ? nextHead : new SegmentHead(current.entries());
        SegmentWriter next = new SegmentWriter(files.segment(nextSegment), head);
        if (current != null && current.length() > 0) {
            unsynced.add(current);
        } else if (current != null) {
            current.close();
        }
        newest.end();
        newest = new Segment();
        segments.begin(nextSegment, newest);
        nextSegment++;
        writer = next;
        return next;
    }

    /**
     * Adds nothing more to the segment that was begun last, so that it goes as soon as its entries are released, however slowly
     * others come. Not while older ones wait, since then it would only be one file more. Like {@link #append} it takes the lock
     * that answers wait for; to be called rarely, and by no thread that has to wait for the processor.
     *
     * @return whether a segment was ended
     */
    public synchronized boolean endSegment() {
        SegmentWriter current = writer;
        if (current == null || current.length() == 0 || segments.first(nextSegment) < nextSegment - 1) {
            return false;
        }
        nextHead = new SegmentHead(current.entries());
        // Whoever syncs closes it.
        unsynced.add(current);
        changedSinceSync = true;
        newest.end();
        writer = null;
        return true;
    }

    /**
     * The next entries from the last release on; empty when there are none.
     *
     * @param most how many at most
     * @throws UnreadableSegmentException when there may be more, behind what cannot be read
     */
    public JournalBatch read(int most) throws UnreadableSegmentException {
        return segments.read(position, most);
    }

    /**
     * Says that the entries of a batch, which was read last, are safe elsewhere.
     *
     * @throws IOException when the position cannot be written; only the next process would read entries again then
     */
    public void release(JournalBatch batch) throws IOException {
        if (!batch.next().equals(position)) {
            position = batch.next();
            positionWritten = false;
        }
        try {
            writePosition();
            segments.deleteBefore(position);
        } finally {
            // Last, so that whoever sees nothing waiting finds room for more.
            waiting.addAndGet(-batch.entries().size() - batch.missing());
        }
    }

    /**
     * Before anything is deleted: to a process that finds an older position, what is deleted would be missing. A full disk has
     * no room for it, and then deleting comes first.
     */
    private void writePosition() throws IOException {
        if (positionWritten) {
            return;
        }
        try {
            position.write(files.position());
        } catch (IOException e) {
            segments.deleteBefore(position);
            position.write(files.position());
        }
        positionWritten = true;
    }

    /**
     * Gives up what is left of a segment that cannot be read. How many entries that are comes out when the next one is read.
     *
     * @return false while entries may still be added to it
     */
    public boolean passOver(UnreadableSegmentException unreadable) throws IOException {
        @Nullable JournalPosition end = segments.endOf(unreadable.segment(), position);
        if (end == null) {
            return false;
        }
        release(new JournalBatch(List.of(), 0, 0, end));
        return true;
    }

    private void countWaiting() throws IOException {
        JournalPosition at = position;
        while (true) {
            try {
                JournalBatch batch = segments.read(at, COUNTED_AT_ONCE);
                if (batch.next().equals(at)) {
                    break;
                }
                waiting.addAndGet(batch.entries().size() + batch.missing());
                at = batch.next();
            } catch (UnreadableSegmentException e) {
                log.error(e.getMessage());
                at = Objects.requireNonNull(segments.endOf(e.segment(), at), "None has a writer yet");
            }
        }
        if (at.segment() == nextSegment - 1) {
            nextHead = new SegmentHead(at.entries());
        }
    }

    /** On return all that was appended before survives a power failure. */
    public void sync() throws IOException {
        List<SegmentWriter> finished;
        @Nullable SegmentWriter current;
        synchronized (this) {
            if (!changedSinceSync) {
                return;
            }
            changedSinceSync = false;
            finished = List.copyOf(unsynced);
            unsynced.clear();
            current = writer;
        }
        for (SegmentWriter each : finished) {
            try (each) {
                each.sync();
            }
        }
        if (current != null) {
            current.sync();
        }
        files.sync();
    }

    /** Entries that are not released. */
    public long waiting() {
        return Math.max(0, waiting.get());
    }

    /** What all segments take up on disk. */
    public long bytes() {
        return segments.bytes();
    }

    /** After the last append. */
    @Override
    public void close() throws IOException {
        try (lock) {
            sync();
            synchronized (this) {
                if (writer != null) {
                    writer.close();
                    writer = null;
                    newest.end();
                }
            }
            segments.deleteBefore(position);
        }
    }
}
