package org.elasticlm.metering;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.elasticlm.journal.Appended;
import org.elasticlm.journal.Journal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What servers before there was a journal left on disk while their database was away: JSON, a record a line. */
final class SpilledRecords {

    private static final Logger log = LoggerFactory.getLogger(SpilledRecords.class);
    private static final JsonMapper JSON = new JsonMapper();

    private SpilledRecords() {}

    /** Moves them to the journal. A file that cannot be read, or for which there is no room, stays. */
    static void moveTo(Journal journal, Path directory) {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> found = Files.list(directory)) {
            for (Path file : found.filter(each -> each.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList()) {
                if (moved(journal, file)) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot move the records in " + directory + " to the journal", e);
        }
    }

    private static boolean moved(Journal journal, Path file) throws IOException {
        List<RequestRecord> records = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                records.add(JSON.readValue(line, RequestRecord.class));
            }
        } catch (JacksonException e) {
            log.error("Request records on disk cannot be read and are left there: {}", file, e);
            return false;
        }
        return records.stream().allMatch(record -> journal.append(RecordCodec.encode(record)) == Appended.KEPT);
    }
}
