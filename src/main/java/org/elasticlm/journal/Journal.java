package org.elasticlm.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
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
    private final long limitBytes;
    private final long segmentBytes;
    private final JournalLock lock;

    /** By number. Whoever reads and releases takes no lock, since answers wait for whoever holds the one for appending. */
    private final ConcurrentNavigableMap<Long, Segment> segments = new ConcurrentSkipListMap<>();

    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong waiting = new AtomicLong();

    /** Guarded by {@code this}, as is all that follows but the position. */
    private final List<SegmentWriter> unsynced = new ArrayList<>();

    private @Nullable SegmentWriter writer;
    private Segment newest = Segment.ended(0);
    private long nextSegment;
    private boolean appendedSinceSync;
    private boolean refused;

    /** Of the one thread that reads. */
    private JournalPosition position;

    private Journal(SegmentFiles files, long limitBytes, long segmentBytes, JournalLock lock) throws IOException {
        this.files = files;
        this.limitBytes = limitBytes;
        this.segmentBytes = segmentBytes;
        this.lock = lock;
        files.lengths().forEach((number, length) -> segments.put(number, Segment.ended(length)));
        this.position = JournalPosition.read(files.position());
        long last = segments.isEmpty() ? 0 : segments.lastKey();
        this.nextSegment = Math.max(last, position.offset() == 0 ? position.segment() - 1 : position.segment()) + 1;
        bytes.set(segments.values().stream().mapToLong(Segment::length).sum());
        waiting.set(count());
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
        int size = Frame.size(entry);
        if (bytes.get() + size > limitBytes) {
            return Appended.LIMIT_REACHED;
        }
        try {
            SegmentWriter current = writer();
            current.append(entry);
            // Before the entry can be read and released.
            bytes.addAndGet(size);
            waiting.incrementAndGet();
            newest.grow(current.length());
            appendedSinceSync = true;
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

    private SegmentWriter writer() throws IOException {
        SegmentWriter current = writer;
        if (current != null && current.usable() && current.length() < segmentBytes) {
            return current;
        }
        SegmentWriter next = new SegmentWriter(files.segment(nextSegment));
        if (current != null && current.length() > 0) {
            unsynced.add(current);
        } else if (current != null) {
            current.close();
        }
        newest.end();
        newest = new Segment();
        segments.put(nextSegment, newest);
        nextSegment++;
        writer = next;
        return next;
    }

    /**
     * The next entries from the last release on; empty when there are none.
     *
     * @param most how many at most
     */
    public JournalBatch read(int most) throws IOException {
        return read(position, most);
    }

    private JournalBatch read(JournalPosition from, int most) throws IOException {
        FoundEntries entries = new FoundEntries();
        long missing = 0;
        JournalPosition at = from;
        for (Extent extent = extent(at);
                extent != null && entries.size() < most && entries.bytes() < MOST_BYTES;
                extent = extent(at)) {
            if (extent.segment() > at.segment()) {
                at = JournalPosition.startOf(extent.segment());
            }
            if (at.offset() < extent.end()) {
                SegmentReader.Progress progress =
                        SegmentReader.read(files.segment(at.segment()), at, extent.end(), most, entries);
                missing += progress.missing();
                at = progress.next();
            } else if (extent.closed()) {
                at = JournalPosition.startOf(at.segment() + 1);
            } else {
                break;
            }
        }
        return new JournalBatch(entries, entries.bytes(), missing, at);
    }

    /** @param closed whether nothing will be added any more */
    private record Extent(long segment, long end, boolean closed) {}

    /** Of the segment that holds this position, or else of the next one; null when there is none yet. */
    private @Nullable Extent extent(JournalPosition at) {
        Map.Entry<Long, Segment> found = segments.ceilingEntry(at.segment());
        if (found == null) {
            return null;
        }
        boolean ended = found.getValue().isEnded();
        return new Extent(found.getKey(), found.getValue().length(), ended);
    }

    /**
     * Says that the entries of a batch, which was read last, are safe elsewhere.
     *
     * @throws IOException when the position cannot be written; only the next process would read entries again then
     */
    public void release(JournalBatch batch) throws IOException {
        boolean moved = !batch.next().equals(position);
        position = batch.next();
        try {
            // Before the position, for which there may be no room on a full disk.
            deleteSegmentsBeforePosition();
        } finally {
            // Last, so that whoever sees nothing waiting finds room for more.
            waiting.addAndGet(-batch.entries().size() - batch.missing());
        }
        if (moved) {
            position.write(files.position());
        }
    }

    private void deleteSegmentsBeforePosition() throws IOException {
        for (Map.Entry<Long, Segment> released :
                segments.headMap(position.segment()).entrySet()) {
            Files.deleteIfExists(files.segment(released.getKey()));
            segments.remove(released.getKey());
            bytes.addAndGet(-released.getValue().length());
        }
    }

    private long count() throws IOException {
        long count = 0;
        JournalBatch batch = read(position, COUNTED_AT_ONCE);
        while (!batch.isEmpty()) {
            count += batch.entries().size() + batch.missing();
            batch = read(batch.next(), COUNTED_AT_ONCE);
        }
        return count;
    }

    /** On return all that was appended before survives a power failure. */
    public void sync() throws IOException {
        List<SegmentWriter> finished;
        @Nullable SegmentWriter current;
        synchronized (this) {
            if (!appendedSinceSync) {
                return;
            }
            appendedSinceSync = false;
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
        return bytes.get();
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
                }
            }
        }
    }
}
