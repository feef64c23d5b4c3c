package org.elasticlm.metering;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/** Every record ends in the database, on disk, or as a visible loss. */
class RequestLogShipperIT {

    private static final UUID TENANT = UUID.randomUUID();

    @TempDir
    private Path directory;

    private final FlakyWriter database = new FlakyWriter();
    private RequestLogShipper shipper;

    @BeforeEach
    void start() {
        shipper = shipper(DataSize.ofMegabytes(10));
    }

    @Test
    void recordsGoStraightToADatabaseThatAnswers() {
        List<RequestRecord> batch = records(3);
        shipper.ship(batch);

        assertThat(database.stored).containsExactlyElementsOf(batch);
        assertThat(shipper.spilled()).isZero();
    }

    @Test
    void oneFailureIsTriedAgainAtOnce() {
        database.failuresLeft = 1;
        shipper.ship(records(3));

        assertThat(database.stored).hasSize(3);
        assertThat(shipper.spilled()).isZero();
    }

    @Test
    void recordsWaitOnDiskWhileTheDatabaseIsAwayAndOutliveARestart() {
        database.failuresLeft = Integer.MAX_VALUE;
        List<RequestRecord> first = records(3);
        List<RequestRecord> second = records(2);
        shipper.ship(first);
        shipper.ship(second);
        assertThat(shipper.spilled()).isEqualTo(5);
        assertThat(shipper.replay()).isFalse();

        database.failuresLeft = 0;
        RequestLogShipper restarted = shipper(DataSize.ofMegabytes(10));
        assertThat(restarted.spilled()).isEqualTo(5);
        assertThat(restarted.replay()).isTrue();
        assertThat(restarted.replay()).isTrue();
        assertThat(restarted.replay()).isFalse();

        assertThat(database.stored)
                .containsExactlyElementsOf(
                        Stream.concat(first.stream(), second.stream()).toList());
        assertThat(restarted.spilled()).isZero();
        assertThat(restarted.lost()).isZero();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void anUnansweringDatabaseIsLeftAlone() {
        database.failuresLeft = Integer.MAX_VALUE;
        for (int i = 0; i < 10; i++) {
            shipper.ship(records(1));
        }

        assertThat(database.calls).isEqualTo(4);
        assertThat(shipper.spilled()).isEqualTo(10);
    }

    @Test
    void aRecordThatTheDatabaseRefusesIsLostAloneAndCounted() {
        List<RequestRecord> batch = records(3);
        database.refused = batch.get(1);
        shipper.ship(batch);

        assertThat(database.stored).containsExactly(batch.get(0), batch.get(2));
        assertThat(shipper.lost()).isEqualTo(1);
    }

    @Test
    void whenTheDiskHasNoRoomLeftTheLossIsCounted() {
        database.failuresLeft = Integer.MAX_VALUE;
        RequestLogShipper small = shipper(DataSize.ofBytes(100));
        small.ship(records(3));
        small.ship(records(3));

        assertThat(small.spilled()).isEqualTo(3);
        assertThat(small.lost()).isEqualTo(3);
    }

    @Test
    void anUnreadableFileIsSetAsideAndTheOthersGoOn() throws Exception {
        database.failuresLeft = Integer.MAX_VALUE;
        shipper.ship(records(1));
        shipper.ship(records(2));
        Files.writeString(directory.resolve("1.jsonl"), "{not json\n");

        database.failuresLeft = 0;
        RequestLogShipper restarted = shipper(DataSize.ofMegabytes(10));
        while (restarted.replay()) {
            assertThat(restarted.spilled()).isNotNegative();
        }

        assertThat(database.stored).hasSize(2);
        assertThat(directory.resolve("1.jsonl.unreadable")).exists();
    }

    private RequestLogShipper shipper(DataSize limit) {
        return new RequestLogShipper(
                database,
                new SpillFiles(directory, limit.toBytes(), new JsonMapper()),
                MeteringConfiguration.retry(),
                MeteringConfiguration.breaker());
    }

    private static List<RequestRecord> records(int count) {
        return Stream.generate(() -> Records.answered(
                        TENANT,
                        Instant.parse("2026-01-01T00:00:00.123456Z"),
                        0.5,
                        Duration.ofMillis(7).toNanos() / 1000))
                .limit(count)
                .toList();
    }

    /** A database that fails as often as it is told to. */
    private static final class FlakyWriter implements RequestLogWriter {

        private final List<RequestRecord> stored = new ArrayList<>();
        private int failuresLeft;
        private int calls;
        private RequestRecord refused = Records.refused(null, Instant.EPOCH, 400);

        @Override
        public void write(List<RequestRecord> records) {
            calls++;
            if (failuresLeft > 0) {
                failuresLeft--;
                throw new CannotGetJdbcConnectionException("away");
            }
            if (records.contains(refused)) {
                throw new DataIntegrityViolationException("refused");
            }
            stored.addAll(records);
        }
    }
}
