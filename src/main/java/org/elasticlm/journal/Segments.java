package org.elasticlm.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The segments that there are, by number. Whoever reads and deletes them takes no lock, since answers wait for whoever holds the
 * one for appending.
 */
final class Segments {

    private final SegmentFiles files;
    private final ConcurrentNavigableMap<Long, Segment> segments = new ConcurrentSkipListMap<>();
    private final AtomicLong bytes = new AtomicLong();

    /** Those that lie there already. */
    Segments(SegmentFiles files) throws IOException {
        this.files = files;
        files.lengths().forEach((number, length) -> {
            segments.put(number, Segment.ended(length));
            bytes.addAndGet(length);
        });
    }

    void begin(long number, Segment segment) {
        segments.put(number, segment);
    }

    /** To be called before what was added can be read and released. */
    void grew(long by) {
        bytes.addAndGet(by);
    }

    /** What all of them take up on disk. */
    long bytes() {
        return bytes.get();
    }

    /** The oldest one's number, or else this. */
    long first(long otherwise) {
        Map.Entry<Long, Segment> first = segments.firstEntry();
        return first == null ? otherwise : first.getKey();
    }

    /** The newest one's number, or else this. */
    long last(long otherwise) {
        Map.Entry<Long, Segment> last = segments.lastEntry();
        return last == null ? otherwise : last.getKey();
    }

    /**
     * The next entries; empty when there are none.
     *
     * @param most how many at most
     * @throws UnreadableSegmentException when nothing can be read before the segment that is next
     */
    JournalBatch read(JournalPosition from, int most) throws UnreadableSegmentException {
        FoundEntries entries = new FoundEntries();
        long missing = 0;
        JournalPosition at = from;
        for (Extent extent = extent(at);
                extent != null && entries.size() < most && entries.bytes() < Journal.MOST_BYTES;
                extent = extent(at)) {
            Path file = files.segment(extent.segment());
            try {
                if (extent.segment() > at.segment()) {
                    SegmentReader.Progress entered = SegmentReader.enter(file, extent.segment(), at);
                    missing += entered.missing();
                    at = entered.next();
                }
                SegmentReader.Progress progress = SegmentReader.read(file, at, extent.end(), most, entries);
                missing += progress.missing();
                at = progress.next();
            } catch (IOException e) {
                if (at.equals(from)) {
                    throw new UnreadableSegmentException(file, extent.segment(), e);
                }
                break;
            }
        }
        return new JournalBatch(entries, entries.bytes(), missing, at);
    }

    /** Up to where a segment can be read now. */
    private record Extent(long segment, long end) {}

    /** Of the first segment with anything behind this position; null when there is none yet. */
    private @Nullable Extent extent(JournalPosition at) {
        for (Map.Entry<Long, Segment> each : segments.tailMap(at.segment()).entrySet()) {
            boolean ended = each.getValue().isEnded();
            long length = each.getValue().length();
            if (length > at.offsetIn(each.getKey())) {
                return new Extent(each.getKey(), length);
            }
            if (!ended) {
                return null;
            }
        }
        return null;
    }

    /** Behind all entries of a segment, read or not; null while there may be more of them. */
    @Nullable
    JournalPosition endOf(long number, JournalPosition at) {
        Segment segment = segments.get(number);
        return segment == null || !segment.isEnded()
                ? null
                : new JournalPosition(number, segment.length(), at.entriesIn(number));
    }

    /** Those of which nothing is left to be read and to which nothing will be added. */
    void deleteBefore(JournalPosition position) throws IOException {
        for (Map.Entry<Long, Segment> each :
                segments.headMap(position.segment(), true).entrySet()) {
            Segment segment = each.getValue();
            boolean over =
                    each.getKey() < position.segment() || segment.isEnded() && segment.length() <= position.offset();
            if (over) {
                Files.deleteIfExists(files.segment(each.getKey()));
                if (segments.remove(each.getKey(), segment)) {
                    bytes.addAndGet(-segment.length());
                }
            }
        }
    }
}
