package org.elasticlm.journal;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.elasticlm.wholefile.WholeFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A place in the journal.
 *
 * @param segment number of the segment
 * @param offset in bytes from its beginning
 * @param entries how many are before the offset in this segment
 */
public record JournalPosition(long segment, long offset, int entries) {

    private static final Logger log = LoggerFactory.getLogger(JournalPosition.class);

    static JournalPosition startOf(long segment) {
        return new JournalPosition(segment, 0, 0);
    }

    /** As last written; null where nothing was, or nothing that can be read. */
    static @Nullable JournalPosition read(Path file) throws IOException {
        try {
            String[] parts = Files.readString(file).strip().split(" ", 3);
            JournalPosition read =
                    new JournalPosition(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Integer.parseInt(parts[2]));
            if (read.segment >= 1 && read.offset >= 0 && read.entries >= 0) {
                return read;
            }
        } catch (NoSuchFileException e) {
            return null;
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException | CharacterCodingException e) {
            // Said below.
        }
        log.warn("{} holds no position; the journal is read from its beginning", file);
        return null;
    }

    /** How far a segment is read that is this position's or a later one. */
    long offsetIn(long number) {
        return number == segment ? offset : 0;
    }

    /** How many of its entries are read. */
    int entriesIn(long number) {
        return number == segment ? entries : 0;
    }

    /**
     * Replaces what was written before in one step, so that a kill leaves the one or the other. On return it survives a power
     * failure: where it is lost, what is still on disk is read again, and would be counted twice if its day is no longer kept.
     */
    void write(Path file) throws IOException {
        byte[] bytes = (segment + " " + offset + " " + entries + "\n").getBytes(StandardCharsets.UTF_8);
        WholeFile.write(
                file,
                draft -> Files.write(
                        draft,
                        bytes,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.SYNC));
    }
}
