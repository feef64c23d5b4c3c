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
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The lines of a UTF-8 file, gzipped when its name ends in .gz, read one at a time. */
final class Lines implements Iterator<String>, AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 16;

    private final Path file;
    private final BufferedReader reader;
    private long number;
    private @Nullable String next;

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
        if (next == null) {
            try {
                next = reader.readLine();
            } catch (EOFException cut) {
                throw new UncheckedIOException(new DataFormatException(
                        file, number + 1, "expected more, but the gzipped file is cut off here."));
            } catch (IOException failed) {
                throw new UncheckedIOException(
                        new IOException(file + ", line " + (number + 1) + ": " + failed.getMessage(), failed));
            }
        }
        return next != null;
    }

    @Override
    public String next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        String line = next;
        next = null;
        number++;
        return line;
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
