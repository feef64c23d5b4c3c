package org.elasticlm.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.elasticlm.journal.Journal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/** Every record ends in the database, waits in the journal, or is a visible loss. */
class RequestLogShipperIT {

    private static final UUID TENANT = UUID.randomUUID();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    private final FlakyWriter database = new FlakyWriter();
    private final Losses losses = new Losses();
    private Journal journal;
    private RequestLogShipper shipper;

    @BeforeEach
    void start() {
        journal = Journal.open(directory.resolve("journal"), 1 << 20, 1 << 14);
        shipper = new RequestLogShipper(
                journal, database, losses, MeteringConfiguration.retry(), MeteringConfiguration.breaker(), 3);
    }

    @AfterEach
    void close() throws IOException {
        journal.close();
    }

    @Test
    void batchesGoToTheDatabaseInOrder() throws IOException {
        List<RequestRecord> records = append(5);

        assertThat(shipper.ship().full()).isTrue();
        assertThat(shipper.ship().full()).isFalse();

        assertThat(database.stored).containsExactlyElementsOf(records);
        assertThat(journal.waiting()).isZero();
    }

    @Test
    void oneFailureIsTriedAgainAtOnce() throws IOException {
        database.failuresLeft = 1;
        append(2);
        shipper.ship();

        assertThat(database.stored).hasSize(2);
        assertThat(shipper.databaseAway()).isFalse();
    }

    @Test
    void recordsWaitWhileTheDatabaseIsAway() throws IOException {
        database.failuresLeft = Integer.MAX_VALUE;
        List<RequestRecord> records = append(5);
        assertThat(shipper.ship().full()).isFalse();
        assertThat(shipper.databaseAway()).isTrue();
        assertThat(journal.waiting()).isEqualTo(5);

        database.failuresLeft = 0;
        while (shipper.ship().full()) {
            assertThat(shipper.databaseAway()).isFalse();
        }

        assertThat(database.stored).containsExactlyElementsOf(records);
        assertThat(losses.counts()).isEmpty();
    }

    @Test
    void anUnansweringDatabaseIsLeftAlone() throws IOException {
        database.failuresLeft = Integer.MAX_VALUE;
        append(1);
        for (int i = 0; i < 10; i++) {
            shipper.ship();
        }

        assertThat(database.calls).isEqualTo(4);
    }

    @Test
    void aRecordThatTheDatabaseRefusesIsLostAloneAndCounted() throws IOException {
        List<RequestRecord> batch = append(3);
        database.refused = batch.get(1);
        shipper.ship();

        assertThat(database.stored).containsExactly(batch.get(0), batch.get(2));
        assertThat(losses.counts()).isEqualTo(Map.of(LossReason.REFUSED, 1L));
        assertThat(journal.waiting()).isZero();
    }

    @Test
    void whatIsNoRecordIsLostAloneAndCounted() throws IOException {
        append(1);
        journal.append(new byte[] {77});
        append(1);
        shipper.ship();

        assertThat(database.stored).hasSize(2);
        assertThat(losses.counts()).isEqualTo(Map.of(LossReason.DAMAGED, 1L));
    }

    @Test
    void whatIsNoRecordIsCountedOnceHoweverOftenItsBatchIsTried() throws IOException {
        append(1);
        journal.append(new byte[] {77});
        database.failuresLeft = 2;
        shipper.ship();
        assertThat(shipper.databaseAway()).isTrue();
        shipper.ship();

        assertThat(database.stored).hasSize(1);
        assertThat(losses.counts()).isEqualTo(Map.of(LossReason.DAMAGED, 1L));
    }

    @Test
    void servingGoesOnWhenTheJournalIsFullAndTheLossHasAReason() throws Exception {
        database.failuresLeft = Integer.MAX_VALUE;
        MeteringSettings settings = settings();
        Journal small = Journal.open(directory.resolve("small"), 1_000, 500);
        JournaledRequestLog log =
                MeteringConfiguration.requestLog(settings, small, database, new LiveMetrics(Clock.systemUTC()));
        log.start();
        records(20).forEach(log::append);

        RequestLogState full = log.state();
        assertThat(full.keeping()).isFalse();
        assertThat(full.waiting()).isBetween(1L, 5L);
        assertThat(full.lost()).isEqualTo(Map.of(LossReason.JOURNAL_FULL, 20 - full.waiting()));
        await().atMost(PATIENCE).until(() -> log.state().databaseAway());

        database.failuresLeft = 0;
        await().atMost(PATIENCE).until(() -> log.state().waiting() == 0);
        records(1).forEach(log::append);
        assertThat(log.state().keeping()).isTrue();
        assertThat(log.state().databaseAway()).isFalse();
        log.close();
        assertThat(database.stored).hasSize(Math.toIntExact(full.waiting() + 1));
    }

    @Test
    void whatAnEarlierVersionSpilledIsShippedToo() throws Exception {
        Path spilled = Files.createDirectory(directory.resolve("request-log"));
        List<RequestRecord> records = records(3);
        JsonMapper json = new JsonMapper();
        Files.writeString(
                spilled.resolve("1.jsonl"),
                String.join("\n", records.stream().map(json::writeValueAsString).toList()));
        Files.writeString(spilled.resolve("2.jsonl"), "{not json\n");

        SpilledRecords.moveTo(journal, spilled);
        shipper.ship();

        assertThat(database.stored).containsExactlyElementsOf(records);
        assertThat(spilled.resolve("1.jsonl")).doesNotExist();
        assertThat(spilled.resolve("2.jsonl")).exists();
    }

    @Test
    void textsAndRecordsComeThroughTheSameJournal() throws IOException {
        List<RequestRecord> first = append(1);
        RequestText said = Records.text(TENANT, "{\"query\": \"tea\"}", "{\"results\": []}");
        journal.append(TextCodec.encode(said));
        List<RequestRecord> second = append(1);
        shipper.ship();

        assertThat(database.stored).containsExactly(first.get(0), second.get(0));
        assertThat(database.texts).containsExactly(said);
        assertThat(journal.waiting()).isZero();
    }

    @Test
    void aTextThatTheDatabaseRefusesIsLeftOutAloneAndLosesNoRecord() throws IOException {
        journal.append(TextCodec.encode(Records.text(TENANT, "refuse this", "")));
        RequestText said = Records.text(TENANT, "tea", "coffee");
        journal.append(TextCodec.encode(said));
        append(1);
        shipper.ship();

        assertThat(database.texts).containsExactly(said);
        assertThat(database.stored).hasSize(1);
        assertThat(losses.counts()).isEmpty();
    }

    @Test
    void textsLeaveTheSecondHalfOfTheJournalToRecords() throws Exception {
        database.failuresLeft = Integer.MAX_VALUE;
        Journal half = Journal.open(directory.resolve("half"), 1 << 20, 1 << 16);
        JournaledRequestLog log =
                MeteringConfiguration.requestLog(settings(), half, database, new LiveMetrics(Clock.systemUTC()));
        String long28 = "x".repeat(28 * 1024);
        for (int i = 0; i < 100; i++) {
            log.append(Records.text(TENANT, long28, long28));
        }
        records(20).forEach(log::append);

        assertThat(half.bytes()).isBetween(1L << 19, (1L << 19) + (1 << 17));
        assertThat(log.state().lost()).isEmpty();
        log.close();
    }

    @Test
    void whatWasSaidLeavesTheDiskSoonAfterItIsInTheDatabase() throws Exception {
        Path home = directory.resolve("said");
        JournaledRequestLog log = log(home);
        log.start();
        log.append(Records.text(TENANT, "a secret", ""));

        await().atMost(PATIENCE).until(() -> segments(home).isEmpty());
        assertThat(database.texts).hasSize(1);
        log.close();
    }

    @Test
    void whatWasSaidIsNotLeftOnDiskByAServerThatStops() throws Exception {
        Path home = directory.resolve("stopped");
        JournaledRequestLog log = log(home);
        log.start();
        log.append(Records.text(TENANT, "first", ""));
        await().atMost(PATIENCE).until(() -> segments(home).isEmpty());
        // In a segment that would not be ended for a minute.
        log.append(Records.text(TENANT, "second", ""));
        await().atMost(PATIENCE).until(() -> log.state().waiting() == 0);
        log.close();

        assertThat(segments(home)).isEmpty();
    }

    @Test
    void aPartOfTheJournalThatCannotBeReadIsGivenUpAfterAMinute() throws IOException {
        AtomicLong nanoTime = new AtomicLong(7);
        ShippingAttempts attempts = new ShippingAttempts(shipper, journal, nanoTime::get);
        append(3);
        assertThat(attempts.ship().entries()).isEqualTo(3);
        append(2);
        Files.delete(directory.resolve("journal/000000000001.segment"));
        journal.endSegment();
        List<RequestRecord> later = append(1);

        assertThat(attempts.ship()).isEqualTo(Shipment.NONE);
        assertThat(attempts.failing()).isTrue();
        nanoTime.addAndGet(ShippingAttempts.PATIENCE.toNanos() - 1);
        attempts.ship();
        attempts.ship();
        assertThat(losses.counts()).isEmpty();

        nanoTime.addAndGet(1);
        attempts.ship();
        assertThat(attempts.ship().entries()).isEqualTo(1);
        assertThat(attempts.failing()).isFalse();
        assertThat(database.stored.get(3)).isEqualTo(later.get(0));
        assertThat(losses.counts()).isEqualTo(Map.of(LossReason.DAMAGED, 2L));
        assertThat(journal.waiting()).isZero();
    }

    @Test
    void theSameFailureIsSaidOnceAMinute() throws IOException {
        AtomicLong nanoTime = new AtomicLong();
        ShippingAttempts attempts = new ShippingAttempts(shipper, journal, nanoTime::get);
        append(1);
        Files.delete(directory.resolve("journal/000000000001.segment"));
        Logger logger = (Logger) LoggerFactory.getLogger(ShippingAttempts.class);
        ListAppender<ILoggingEvent> said = new ListAppender<>();
        said.start();
        logger.addAppender(said);
        try {
            for (int i = 0; i < 100; i++) {
                attempts.ship();
            }
            assertThat(said.list).hasSize(1);
            nanoTime.addAndGet(ShippingAttempts.PATIENCE.toNanos());
            for (int i = 0; i < 100; i++) {
                attempts.ship();
            }
            assertThat(said.list).hasSize(2);
        } finally {
            logger.detachAppender(said);
        }
    }

    private JournaledRequestLog log(Path home) {
        return MeteringConfiguration.requestLog(
                settings(), Journal.open(home, 1 << 20, 1 << 14), database, new LiveMetrics(Clock.systemUTC()));
    }

    private static List<Path> segments(Path home) throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(file -> file.toString().endsWith(".segment")).toList();
        }
    }

    private static MeteringSettings settings() {
        return new MeteringSettings(
                DataSize.ofMegabytes(1),
                DataSize.ofKilobytes(16),
                Duration.ofMillis(10),
                3,
                Duration.ofMillis(10),
                Duration.ofDays(30),
                Duration.ofDays(7),
                2);
    }

    private List<RequestRecord> append(int count) {
        List<RequestRecord> records = records(count);
        records.forEach(record -> journal.append(RecordCodec.encode(record)));
        return records;
    }

    private static List<RequestRecord> records(int count) {
        return Stream.generate(() -> Records.answered(TENANT, Instant.parse("2026-01-01T00:00:00.123456Z"), 0.5, 7_000))
                .limit(count)
                .toList();
    }

    /** A database that fails as often as it is told to. */
    private static final class FlakyWriter implements RequestLogWriter {

        private final List<RequestRecord> stored = new ArrayList<>();
        private final List<RequestText> texts = new ArrayList<>();
        private volatile int failuresLeft;
        private int calls;
        private RequestRecord refused = Records.refused(null, Instant.EPOCH, 400);

        @Override
        public synchronized void write(List<RequestRecord> records) {
            calls++;
            if (failuresLeft > 0) {
                failuresLeft = failuresLeft - 1;
                throw new CannotGetJdbcConnectionException("away");
            }
            if (records.contains(refused)) {
                throw new DataIntegrityViolationException("refused");
            }
            stored.addAll(records);
        }

        @Override
        public synchronized void writeTexts(List<RequestText> said) {
            if (failuresLeft > 0) {
                failuresLeft = failuresLeft - 1;
                throw new CannotGetJdbcConnectionException("away");
            }
            if (said.stream().anyMatch(text -> text.requestText().equals("refuse this"))) {
                throw new DataIntegrityViolationException("refused");
            }
            texts.addAll(said);
        }
    }
}
