package org.elasticlm.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** Entries outlive the process in their order; what is torn, damaged or does not fit is told apart. */
class JournalIT {

    private static final long LIMIT = 100_000;
    private static final long SEGMENT = 200;

    @TempDir
    private Path directory;

    private Path home;
    private Journal journal;

    @BeforeEach
    void open() {
        home = directory.resolve("journal");
        journal = Journal.open(home, LIMIT, SEGMENT);
    }

    @AfterEach
    void close() throws IOException {
        journal.close();
    }

    @Test
    void entriesAreReadInTheirOrderAcrossSegments() throws IOException {
        append(0, 50);

        assertThat(segments()).hasSizeGreaterThan(3);
        assertThat(journal.waiting()).isEqualTo(50);
        assertThat(readAll(journal)).isEqualTo(names(0, 50));
        assertThat(journal.waiting()).isZero();
        append(50, 60);
        assertThat(readAll(journal)).isEqualTo(names(50, 60));
    }

    @Test
    void whatIsNotReleasedIsReadAgain() throws IOException {
        append(0, 10);

        assertThat(texts(journal.read(4))).isEqualTo(names(0, 4));
        assertThat(texts(journal.read(4))).isEqualTo(names(0, 4));
        journal.release(journal.read(4));
        assertThat(texts(journal.read(4))).isEqualTo(names(4, 8));
    }

    @Test
    void aKillTakesNothing() throws IOException {
        append(0, 30);
        journal.release(journal.read(12));
        append(30, 40);

        try (Journal restarted = afterAKill()) {
            assertThat(restarted.waiting()).isEqualTo(28);
            assertThat(restarted.append(bytes("later"))).isEqualTo(Appended.KEPT);
            List<String> expected = new ArrayList<>(names(12, 40));
            expected.add("later");
            assertThat(readAll(restarted)).isEqualTo(expected);
            assertThat(restarted.waiting()).isZero();
        }
    }

    @Test
    void releasedSegmentsAreDeleted() throws IOException {
        append(0, 50);
        readAll(journal);
        append(50, 51);

        assertThat(segments()).hasSizeLessThanOrEqualTo(2);
        assertThat(journal.bytes()).isLessThan(2 * SEGMENT);
        assertThat(readAll(journal)).isEqualTo(names(50, 51));
    }

    @Test
    void aTornTailIsNoEntryAndNoLoss() throws IOException {
        append(0, 3);

        for (int torn = 1; torn < Frame.size(bytes("entry 2")); torn++) {
            Path copy = copy();
            truncate(copy.resolve("000000000001.segment"), torn);
            try (Journal restarted = Journal.open(copy, LIMIT, SEGMENT)) {
                JournalBatch batch = restarted.read(10);
                assertThat(texts(batch)).isEqualTo(names(0, 2));
                assertThat(batch.missing()).isZero();
                restarted.append(bytes("later"));
                assertThat(readAll(restarted)).containsExactly("entry 0", "entry 1", "later");
            }
        }
    }

    @Test
    void damageInTheMiddleIsPassedOverAndCounted() throws IOException {
        append(0, 6);
        int size = Frame.size(bytes("entry 0"));
        for (int damaged : new int[] {size, size + 5, size + 9, 2 * size - 1}) {
            Path copy = copy();
            overwrite(copy.resolve("000000000001.segment"), damaged, (byte) 0xff);
            try (Journal restarted = Journal.open(copy, LIMIT, SEGMENT)) {
                JournalBatch batch = restarted.read(10);
                assertThat(texts(batch)).containsExactly("entry 0", "entry 2", "entry 3", "entry 4", "entry 5");
                assertThat(batch.missing()).isEqualTo(1);
                restarted.release(batch);
                assertThat(restarted.waiting()).isZero();
            }
        }
    }

    @Test
    void anUnreadablePositionMeansTheBeginning() throws IOException {
        append(0, 5);
        journal.release(journal.read(3));
        Path copy = copy();
        Files.writeString(copy.resolve("position"), "");

        try (Journal restarted = Journal.open(copy, LIMIT, SEGMENT)) {
            assertThat(readAll(restarted)).isEqualTo(names(0, 5));
        }
    }

    /** As after a power failure, which has taken what was not yet on the disk. */
    @Test
    void aPositionBehindTheEndOfItsSegmentGoesOnWithTheNextOne() throws IOException {
        append(0, 5);
        readAll(journal);
        Path copy = copy();
        truncate(copy.resolve("000000000001.segment"), 30);

        try (Journal restarted = Journal.open(copy, LIMIT, SEGMENT)) {
            restarted.append(bytes("later"));
            assertThat(readAll(restarted)).containsExactly("later");
        }
    }

    @Test
    void theLimitIsKeptAndThereIsRoomAgainWhenEntriesAreReleased() throws IOException {
        try (Journal small = Journal.open(directory.resolve("small"), 1_000, SEGMENT)) {
            int kept = 0;
            while (small.append(bytes("entry " + kept)) == Appended.KEPT) {
                kept++;
            }
            assertThat(small.bytes()).isBetween(970L, 1_000L);
            assertThat(small.append(bytes("entry"))).isEqualTo(Appended.LIMIT_REACHED);
            assertThat(readAll(small)).isEqualTo(names(0, kept));
            assertThat(small.append(bytes("entry"))).isEqualTo(Appended.KEPT);
        }
    }

    @Test
    void aFullDiskIsSaidAndOvercome() throws IOException {
        Files.createSymbolicLink(home.resolve("000000000001.segment"), Path.of("/dev/full"));

        assertThat(journal.append(bytes("refused"))).isEqualTo(Appended.DISK_REFUSED);
        assertThat(journal.waiting()).isZero();
        append(0, 3);
        assertThat(readAll(journal)).isEqualTo(names(0, 3));
    }

    @Test
    void aVanishedDirectoryIsSaidAndOvercome() throws IOException {
        append(0, 20);
        readAll(journal);
        FileSystemUtils.deleteRecursively(home);
        int refused = 0;
        while (refused < 20 && journal.append(bytes("perhaps")) == Appended.KEPT) {
            refused++;
        }
        assertThat(journal.append(bytes("refused"))).isEqualTo(Appended.DISK_REFUSED);
        Files.createDirectory(home);
        assertThat(journal.append(bytes("kept"))).isEqualTo(Appended.KEPT);
    }

    @Test
    void segmentsGoEvenWhenTheDiskHasNoRoomForThePosition() throws IOException {
        append(0, 50);
        Files.createDirectories(home.resolve("position.draft/occupied"));

        assertThatThrownBy(() -> journal.release(journal.read(50))).isInstanceOf(IOException.class);

        assertThat(segments()).hasSize(1);
        assertThat(journal.waiting()).isZero();
        Files.delete(home.resolve("position.draft/occupied"));
        Files.delete(home.resolve("position.draft"));
        append(50, 52);
        assertThat(readAll(journal)).isEqualTo(names(50, 52));
    }

    @Test
    void oneProcessAtATime() {
        assertThatThrownBy(() -> Journal.open(home, LIMIT, SEGMENT))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("Another ElasticLM server");
    }

    @Test
    void syncingGoesWithAppending() throws IOException {
        for (int i = 0; i < 20; i++) {
            append(i, i + 1);
            journal.sync();
        }
        journal.sync();
        assertThat(readAll(journal)).isEqualTo(names(0, 20));
    }

    private void append(int from, int to) {
        for (String name : names(from, to)) {
            assertThat(journal.append(bytes(name))).isEqualTo(Appended.KEPT);
        }
    }

    private static List<String> names(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "entry " + i).toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> texts(JournalBatch batch) {
        return batch.entries().stream()
                .map(entry -> StandardCharsets.UTF_8.decode(entry).toString())
                .toList();
    }

    private static List<String> readAll(Journal journal) throws IOException {
        List<String> all = new ArrayList<>();
        JournalBatch batch = journal.read(7);
        while (!batch.isEmpty()) {
            all.addAll(texts(batch));
            journal.release(batch);
            batch = journal.read(7);
        }
        journal.release(batch);
        return all;
    }

    /** The files as a kill would leave them now. */
    private Path copy() throws IOException {
        Path copy = Files.createTempDirectory(directory, "copy");
        FileSystemUtils.copyRecursively(home, copy);
        return copy;
    }

    private Journal afterAKill() throws IOException {
        return Journal.open(copy(), LIMIT, SEGMENT);
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(file -> file.toString().endsWith(".segment")).toList();
        }
    }

    private static void truncate(Path file, int bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - bytes);
        }
    }

    private static void overwrite(Path file, int at, byte value) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {value}), at);
        }
    }
}
