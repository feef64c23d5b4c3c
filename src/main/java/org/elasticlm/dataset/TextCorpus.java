package org.elasticlm.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

/** Plain text for pretraining: one paragraph a line, a blank line between documents, plain or gzipped. */
public final class TextCorpus {

    private TextCorpus() {}

    /** The {@code .txt} and {@code .txt.gz} files of a directory by name, or the file itself. */
    public static List<Path> files(Path fileOrDirectory) throws IOException {
        if (!Files.isDirectory(fileOrDirectory)) {
            return List.of(fileOrDirectory);
        }
        try (Stream<Path> entries = Files.list(fileOrDirectory)) {
            List<Path> files = entries.filter(file ->
                            file.toString().endsWith(".txt") || file.toString().endsWith(".txt.gz"))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new IOException(fileOrDirectory + " should hold .txt or .txt.gz files, found none.");
            }
            return files;
        }
    }

    /** The documents of the files one after another, each with its paragraphs on lines; to be closed. */
    public static Stream<String> documents(List<Path> files) {
        return files.stream().flatMap(file -> {
            try {
                return documents(file);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
    }

    /** The documents of one file; to be closed. */
    public static Stream<String> documents(Path file) throws IOException {
        Lines lines = new Lines(file);
        return Lines.stream(lines, new Documents(lines));
    }

    private static final class Documents implements Iterator<String> {
        private final Lines lines;
        private String next = "";

        Documents(Lines lines) {
            this.lines = lines;
        }

        @Override
        public boolean hasNext() {
            StringBuilder document = new StringBuilder();
            while (next.isEmpty() && lines.hasNext()) {
                String line = lines.next().strip();
                if (!line.isEmpty()) {
                    document.append(document.isEmpty() ? "" : "\n").append(line);
                }
                if (line.isEmpty() || !lines.hasNext()) {
                    next = document.toString();
                }
            }
            return !next.isEmpty();
        }

        @Override
        public String next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            String document = next;
            next = "";
            return document;
        }
    }
}
