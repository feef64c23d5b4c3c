package org.elasticlm.dataset;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;

/** The lines of a UTF-8 file, gzipped when its name ends in .gz, read one at a time; blank ones at its end are none. */
final class Lines implements Iterator<String>, AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 16;

    private final Path file;
    private final BufferedReader reader;
    private long number;

    /** The next line; blank ones are followed by the one that shows that the file has not ended. */
    private final Deque<String> ahead = new ArrayDeque<>();

    private boolean ended;

    Lines(Path file) throws IOException {
        this.file = file;
        InputStream bytes;
        try {
            bytes = Files.newInputStream(file);
        } catch (NoSuchFileException missing) {
            throw new IOException("There is no data file " + file + ".", missing);
        }
        try {
            InputStream content = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes, BUFFER_BYTES) : bytes;
            reader = new BufferedReader(new InputStreamReader(content, StandardCharsets.UTF_8), BUFFER_BYTES);
        } catch (IOException notGzip) {
            bytes.close();
            throw new IOException(file + " should be gzipped, as its name says: " + notGzip.getMessage(), notGzip);
        }
    }

    /** {@code name} in the directory, or {@code name.gz} when only that is there. */
    static Path find(Path directory, String name) {
        Path plain = directory.resolve(name);
        Path gzipped = directory.resolve(name + ".gz");
        return Files.exists(plain) || !Files.exists(gzipped) ? plain : gzipped;
    }

    /** Closing the stream closes the file. */
    static <T> Stream<T> stream(Lines lines, Iterator<T> items) {
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(items, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(lines::close);
    }

    @Override
    public boolean hasNext() {
        if (ahead.isEmpty() && !ended) {
            try {
                lookAhead();
            } catch (EOFException cut) {
                throw new UncheckedIOException(new DataFormatException(
                        file, number + ahead.size() + 1, "expected more, but the gzipped file is cut off here."));
            } catch (IOException failed) {
                throw new UncheckedIOException(new IOException(
                        file + ", line " + (number + ahead.size() + 1) + ": " + failed.getMessage(), failed));
            }
        }
        return !ahead.isEmpty();
    }

    private void lookAhead() throws IOException {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            ahead.add(line);
            if (!line.isBlank()) {
                return;
            }
        }
        ended = true;
        ahead.clear();
    }

    @Override
    public String next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        number++;
        return ahead.remove();
    }

    /** What is wrong with the line that was read last. */
    UncheckedIOException malformed(String expected) {
        return new UncheckedIOException(new DataFormatException(file, number, expected));
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
