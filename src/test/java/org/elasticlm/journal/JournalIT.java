package org.elasticlm.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
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
            overwrite(copy.resolve("000000000001.segment"), SegmentHead.SIZE + damaged, (byte) 0xff);
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
    void damageUpToASegmentsEndIsCounted() throws IOException {
        append(0, 30);
        Path second = home.resolve("000000000002.segment");
        long inSecond = entriesOf(second);
        int size = Math.toIntExact(Files.size(second));

        assertCounted(1, copied -> overwrite(copied, size - 1, (byte) 0xff));
        assertCounted(2, copied -> truncate(copied, Frame.size(bytes("entry 10")) + 1));
        assertCounted(inSecond, copied -> truncate(copied, size));
        assertCounted(inSecond, copied -> Files.write(copied, new byte[size]));
        assertCounted(inSecond, Files::delete);
    }

    private interface Damaging {
        void to(Path file) throws IOException;
    }

    private void assertCounted(long expected, Damaging damaging) throws IOException {
        Path copy = copy();
        damaging.to(copy.resolve("000000000002.segment"));
        try (Journal restarted = Journal.open(copy, LIMIT, SEGMENT)) {
            assertThat(restarted.waiting()).isEqualTo(30);
            JournalBatch batch = restarted.read(100);
            assertThat(batch.missing()).isEqualTo(expected);
            assertThat(batch.entries()).hasSize(Math.toIntExact(30 - expected));
            restarted.release(batch);
            assertThat(restarted.waiting()).isZero();
            assertThat(restarted.read(100).missing()).isZero();
        }
    }

    @Test
    void whatGoesMissingOfAnEarlierRunIsCountedToo() throws IOException {
        append(0, 3);
        journal.release(journal.read(1));
        Path copy = copy();
        try (Journal restarted = Journal.open(copy, LIMIT, SEGMENT)) {
            restarted.append(bytes("later"));
        }
        Files.delete(copy.resolve("000000000001.segment"));

        try (Journal restarted = Journal.open(copy, LIMIT, SEGMENT)) {
            JournalBatch batch = restarted.read(10);
            assertThat(texts(batch)).containsExactly("later");
            assertThat(batch.missing()).isEqualTo(2);
        }
    }

    @Test
    void releasedSegmentsAreNotTakenForLost() throws IOException {
        append(0, 30);
        journal.release(journal.read(25));
        for (String position : List.of("", Files.readString(home.resolve("position")))) {
            Path copy = copy();
            Files.writeString(copy.resolve("position"), position);
            try (Journal restarted = Journal.open(copy, LIMIT, SEGMENT)) {
                JournalBatch batch = restarted.read(100);
                assertThat(batch.missing()).isZero();
                assertThat(texts(batch)).endsWith("entry 29");
            }
        }
    }

    /** They begin with an entry. */
    @Test
    void segmentsOfEarlierVersionsAreRead() throws IOException {
        append(0, 15);
        for (Path segment : segments()) {
            byte[] content = Files.readAllBytes(segment);
            Files.write(segment, Arrays.copyOfRange(content, SegmentHead.SIZE, content.length));
        }
        Path copy = copy();
        Files.writeString(copy.resolve("position"), "1 " + Frame.size(bytes("entry 0")) + " 1\n");

        try (Journal restarted = Journal.open(copy, LIMIT, SEGMENT)) {
            restarted.append(bytes("later"));
            List<String> expected = new ArrayList<>(names(1, 15));
            expected.add("later");
            JournalBatch batch = restarted.read(100);
            assertThat(texts(batch)).isEqualTo(expected);
            assertThat(batch.missing()).isZero();
        }
    }

    @Test
    void anEndedSegmentGoesOnceItIsReleased() throws IOException {
        assertThat(journal.endSegment()).isFalse();
        append(0, 3);
        assertThat(journal.endSegment()).isTrue();
        assertThat(journal.endSegment()).isFalse();
        assertThat(segments()).hasSize(1);
        journal.sync();
        assertThat(readAll(journal)).isEqualTo(names(0, 3));
        assertThat(segments()).isEmpty();
        assertThat(journal.bytes()).isZero();

        append(3, 5);
        try (Journal restarted = afterAKill()) {
            assertThat(restarted.waiting()).isEqualTo(2);
            JournalBatch batch = restarted.read(10);
            assertThat(texts(batch)).isEqualTo(names(3, 5));
            assertThat(batch.missing()).isZero();
        }
    }

    @Test
    void noSegmentIsEndedEarlyWhileOlderOnesWait() throws IOException {
        append(0, 30);
        assertThat(journal.endSegment()).isFalse();
        readAll(journal);
        assertThat(journal.endSegment()).isTrue();
    }

    @Test
    void nothingReleasedIsLeftOnDiskByAnOrderlyEnd() throws IOException {
        append(0, 3);
        readAll(journal);
        journal.close();
        assertThat(segments()).isEmpty();

        try (Journal restarted = Journal.open(home, LIMIT, SEGMENT)) {
            restarted.append(bytes("later"));
            assertThat(readAll(restarted)).containsExactly("later");
        }
    }

    @Test
    void aSegmentThatIsGoneIsPassedOverWhenItIsGivenUp() throws IOException {
        append(0, 30);
        Path second = home.resolve("000000000002.segment");
        long inSecond = entriesOf(second);
        Files.delete(second);

        JournalBatch before = journal.read(100);
        assertThat(texts(before)).startsWith("entry 0").doesNotContain("entry 29");
        assertThat(before.missing()).isZero();
        journal.release(before);
        UnreadableSegmentException unreadable =
                catchThrowableOfType(UnreadableSegmentException.class, () -> journal.read(100));
        assertThat(journal.passOver(unreadable)).isTrue();

        JournalBatch after = journal.read(100);
        assertThat(after.missing()).isEqualTo(inSecond);
        assertThat(texts(after)).endsWith("entry 29");
        journal.release(after);
        assertThat(journal.waiting()).isZero();
    }

    @Test
    void theSegmentThatIsWrittenIsGivenUpOnlyAfterItsEnd() throws IOException {
        append(0, 3);
        Files.delete(home.resolve("000000000001.segment"));
        UnreadableSegmentException unreadable =
                catchThrowableOfType(UnreadableSegmentException.class, () -> journal.read(100));

        assertThat(journal.passOver(unreadable)).isFalse();
        journal.endSegment();
        assertThat(journal.passOver(unreadable)).isTrue();
        append(3, 5);
        JournalBatch after = journal.read(100);
        assertThat(texts(after)).isEqualTo(names(3, 5));
        assertThat(after.missing()).isEqualTo(3);
    }

    @Test
    void aSegmentThatCannotBeReadKeepsNoServerFromStarting() throws IOException {
        append(0, 30);
        Path copy = copy();
        Path second = copy.resolve("000000000002.segment");
        Files.delete(second);
        Files.createDirectories(second.resolve("in/its/place"));

        try (Journal restarted = Journal.open(copy, LIMIT, SEGMENT)) {
            assertThat(restarted.waiting()).isEqualTo(30);
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

    @Test
    void whateverElseThePositionsFileHoldsMeansTheBeginning() throws IOException {
        append(0, 5);
        for (byte[] content : List.of(new byte[] {(byte) 0xff, (byte) 0xfe}, bytes("1 -5 0\n"), bytes("1 5\n"))) {
            Path copy = copy();
            Files.write(copy.resolve("position"), content);

            try (Journal restarted = Journal.open(copy, LIMIT, SEGMENT)) {
                assertThat(readAll(restarted)).isEqualTo(names(0, 5));
            }
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

    private static long entriesOf(Path segment) throws IOException {
        FoundEntries entries = new FoundEntries();
        SegmentReader.read(
                segment, new JournalPosition(1, SegmentHead.SIZE, 0), Files.size(segment), Integer.MAX_VALUE, entries);
        return entries.size();
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
