package org.elasticlm.metering;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records on local disk for as long as the database does not take them: one file a batch, one record a line. A file
 * appears under its name only when it is complete, and goes when its records are in the database. One thread at a time.
 */
final class SpillFiles {

    private static final Logger log = LoggerFactory.getLogger(SpillFiles.class);
    private static final String SUFFIX = ".jsonl";

    private final Path directory;
    private final long limitBytes;
    private final JsonMapper json;
    private final AtomicLong records = new AtomicLong();
    private long bytes;
    private long nextNumber = 1;

    /** @param directory is made when missing; records found there are counted */
    SpillFiles(Path directory, long limitBytes, JsonMapper json) {
        this.directory = directory;
        this.limitBytes = limitBytes;
        this.json = json;
        try {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            for (Path file : files()) {
                nextNumber = Math.max(nextNumber, number(file) + 1);
                bytes += Files.size(file);
                try (Stream<String> lines = Files.lines(file)) {
                    records.addAndGet(lines.count());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot use " + directory + " for request records", e);
        }
    }

    /** How many records wait here. Any thread may ask. */
    long records() {
        return records.get();
    }

    /** Keeps the records, on disk when this returns. False when there is no room, or the disk refuses. */
    boolean keep(List<RequestRecord> batch) {
        if (bytes > limitBytes) {
            return false;
        }
        Path file = directory.resolve(nextNumber + SUFFIX);
        Path partial = directory.resolve(nextNumber + ".partial");
        nextNumber++;
        try {
            try (FileChannel channel = FileChannel.open(
                    partial,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                OutputStream output = Channels.newOutputStream(channel);
                output.write(lines(batch).getBytes(StandardCharsets.UTF_8));
                channel.force(true);
            }
            Files.move(partial, file);
            bytes += Files.size(file);
            records.addAndGet(batch.size());
            return true;
        } catch (IOException e) {
            log.error("Request records cannot be kept on disk: {}", e.getMessage());
            return false;
        }
    }

    /** The oldest file that waits, or nothing. */
    List<Path> oldest() {
        List<Path> files = files();
        return files.isEmpty() ? List.of() : List.of(files.get(0));
    }

    List<RequestRecord> read(Path file) {
        List<RequestRecord> batch = new ArrayList<>();
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                batch.add(json.readValue(line, RequestRecord.class));
            }
        } catch (IOException | JacksonException e) {
            throw new IllegalStateException("Cannot read request records from " + file, e);
        }
        return batch;
    }

    void remove(Path file, int recordsInIt) {
        try {
            bytes -= Files.size(file);
            Files.delete(file);
            records.addAndGet(-recordsInIt);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove " + file, e);
        }
    }

    /** Out of the way of the others, kept for a person to look at. */
    void setAside(Path file) {
        try {
            bytes -= Files.size(file);
            Files.move(file, file.resolveSibling(file.getFileName() + ".unreadable"));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot set " + file + " aside", e);
        }
    }

    private String lines(List<RequestRecord> batch) {
        StringBuilder lines = new StringBuilder();
        for (RequestRecord record : batch) {
            lines.append(json.writeValueAsString(record)).append('\n');
        }
        return lines.toString();
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted((left, right) -> Long.compare(number(left), number(right)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + directory, e);
        }
    }

    private static long number(Path file) {
        String name = file.getFileName().toString();
        return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
    }
}
