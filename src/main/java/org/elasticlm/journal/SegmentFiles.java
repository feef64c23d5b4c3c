package org.elasticlm.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where a journal's files are and how they are called. */
record SegmentFiles(Path directory) {

    private static final Pattern SEGMENT = Pattern.compile("(\\d{12})\\.segment");

    /** Makes the directory when it is missing, open to its owner alone. */
    static SegmentFiles in(Path directory) throws IOException {
        Files.createDirectories(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return new SegmentFiles(directory);
    }

    Path segment(long number) {
        return directory.resolve(String.format(Locale.ROOT, "%012d.segment", number));
    }

    Path position() {
        return directory.resolve("position");
    }

    /** The lengths of all segments by their numbers. */
    NavigableMap<Long, Long> lengths() throws IOException {
        NavigableMap<Long, Long> lengths = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Matcher matcher = SEGMENT.matcher(file.getFileName().toString());
                if (matcher.matches()) {
                    lengths.put(Long.parseLong(matcher.group(1)), Files.size(file));
                }
            }
        }
        return lengths;
    }

    /** On return the files that were made and removed before survive a power failure as such. */
    void sync() throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
