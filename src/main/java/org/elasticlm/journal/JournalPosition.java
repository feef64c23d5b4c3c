package org.elasticlm.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.elasticlm.wholefile.WholeFile;
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

    /** As last written; the very beginning where nothing readable is, for what is read twice does no harm. */
    static JournalPosition read(Path file) throws IOException {
        try {
            String[] parts = Files.readString(file).strip().split(" ", 3);
            return new JournalPosition(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Integer.parseInt(parts[2]));
        } catch (NoSuchFileException e) {
            return startOf(1);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            log.warn("{} holds no position; the journal is read from its beginning", file);
            return startOf(1);
        }
    }

    /** Replaces what was written before in one step, so that a kill leaves the one or the other. */
    void write(Path file) throws IOException {
        WholeFile.write(file, (segment + " " + offset + " " + entries + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
