package org.elasticlm.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.elasticlm.ServerTest;
import org.elasticlm.database.SpareTimeDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Records reach PostgreSQL and are found there. Each test has a tenant of its own. */
@ServerTest
class RequestLogIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final LocalDate FAR = LocalDate.of(2199, 1, 1);

    @Autowired
    private RequestLog log;

    @Autowired
    private RequestLogPipeline pipeline;

    @Autowired
    private RequestLogReader reader;

    @Autowired
    private RequestLogPartitions partitions;

    @Autowired
    private RequestTexts texts;

    @Autowired
    private JdbcTemplate database;

    @Autowired
    private SpareTimeDatabase spareTime;

    private final UUID tenant = UUID.randomUUID();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

    @Test
    void aDayIsNotMadeWhileSomebodyReadsTheLogForLongAndNobodyWaitsBehindIt() {
        TransactionTemplate backup = new TransactionTemplate(
                new DataSourceTransactionManager(Objects.requireNonNull(database.getDataSource())));
        backup.executeWithoutResult(reading -> {
            database.queryForObject("select count(*) from request_log", Long.class);
            CompletableFuture<Void> making = CompletableFuture.runAsync(() -> partitions.ensure(FAR));

            assertThat(making).failsWithin(PATIENCE);
        });

        partitions.ensure(FAR);
        assertThat(partitions.days()).contains(FAR);
        database.execute("drop table request_log_21990101");
    }

    @Test
    void anOldDayThatSomebodyReadsForLongIsTriedAgainAMinuteLaterAndNotBefore() {
        LocalDate old = LocalDate.now(ZoneOffset.UTC).minusDays(40);
        partitions.ensure(old);
        SettableClock clock = new SettableClock(now);
        RetentionControl keeping = new RetentionControl(new Retention(30, 7));
        keeping.choose(new Retention(30, 7));
        try (RequestLogUpkeep upkeep = new RequestLogUpkeep(
                new RequestLogPartitions(database), texts, MeteringSettings.usual(), keeping, clock)) {
            TransactionTemplate backup = new TransactionTemplate(
                    new DataSourceTransactionManager(Objects.requireNonNull(database.getDataSource())));
            backup.executeWithoutResult(reading -> {
                database.queryForObject("select count(*) from request_log", Long.class);
                CompletableFuture<Void> tending = CompletableFuture.runAsync(upkeep::runWhenDue);

                assertThat(tending).succeedsWithin(PATIENCE);
            });
            clock.advance(RequestLogUpkeep.TRY_AGAIN.minusSeconds(1));
            upkeep.runWhenDue();
            assertThat(partitions.days()).contains(old);

            clock.advance(Duration.ofSeconds(1));
            upkeep.runWhenDue();
            assertThat(partitions.days()).doesNotContain(old);
        }
    }

    @Test
    void aServerWhoseClockIsAheadDropsNothing() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        partitions.ensure(today);
        SettableClock ahead = new SettableClock(now.plus(Duration.ofDays(40)));
        RetentionControl keeping = new RetentionControl(new Retention(30, 7));
        keeping.choose(new Retention(30, 7));
        List<LocalDate> before = partitions.days();
        try (RequestLogUpkeep upkeep = new RequestLogUpkeep(
                new RequestLogPartitions(database), texts, MeteringSettings.usual(), keeping, ahead)) {
            upkeep.runWhenDue();
        }

        assertThat(partitions.days()).contains(today);
        partitions.days().stream()
                .filter(day -> !before.contains(day))
                .forEach(day -> database.execute(
                        "drop table request_log_" + day.toString().replace("-", "")));
    }

    @Test
    void anAppendedRecordIsFoundAsItWas() {
        RequestRecord answered = Records.answered(tenant, now, 0.75, 12_345);
        RequestRecord refused = Records.refused(null, now, 401);
        log.append(answered);
        log.append(refused);
        awaitWritten(answered);
        awaitWritten(refused);

        assertThat(reader.find(answered.id())).contains(answered);
        assertThat(reader.find(refused.id())).contains(refused);
        assertThat(pipeline.state().lost()).isEmpty();
    }

    @Test
    void whateverATextIsMadeOf() {
        RequestRecord record = Records.refused(tenant, now, 400, "zu groß: 日本 😀");
        log.append(record);
        awaitWritten(record);

        assertThat(reader.find(record.id())).contains(record);
    }

    @Test
    void recordsAreWrittenInTheProcessorsSpareTime() {
        RequestRecord record = Records.answered(tenant, now, 1.0, 1);
        log.append(record);
        awaitWritten(record);

        assertThat(database.queryForObject(
                        "select count(*) from pg_stat_activity where application_name = 'ElasticLM, in spare time'"
                                + " and query like 'copy request_log %'",
                        Integer.class))
                .isPositive();
    }

    /** Such a file is new every time, and to write new pages holds up answers although its writer gives way. */
    @Test
    void aBusyServersBatchNeedsNoTemporaryFile() {
        JdbcTemplate spare = spareTime.template();
        RequestLogWriter writer = new JdbcRequestLogWriter(spare, partitions, texts);
        List<RequestRecord> batch = IntStream.range(0, 20_000)
                .mapToObj(number -> Records.answered(tenant, now, 1.0, number))
                .toList();
        long before = temporaryFiles(spare);
        new TransactionTemplate(new DataSourceTransactionManager(Objects.requireNonNull(spare.getDataSource())))
                .executeWithoutResult(status -> {
                    spare.execute("set local statement_timeout = '2min'"); // spare time may be short where tests run
                    writer.write(batch);
                    status.setRollbackOnly();
                });

        assertThat(temporaryFiles(spare)).isEqualTo(before);
    }

    @Test
    void writingARecordAgainChangesNothing() {
        RequestRecord record = Records.answered(tenant, now, 1.0, 1);
        RequestLogWriter writer = new JdbcRequestLogWriter(database, partitions, texts);
        writer.write(List.of(record));
        writer.write(List.of(record, Records.answered(tenant, now, 1.0, 2)));

        assertThat(page(tenantOnly(), null, 10).records()).hasSize(2);
    }

    @Test
    void aRecordThatTheDatabaseWillNeverTakeIsToldFromADatabaseThatIsAway() {
        RequestRecord taken = Records.answered(tenant, now, 1.0, 1);
        RequestRecord never = Records.refused(tenant, now, 400, "a character that no text has: \u0000");
        RequestLogWriter writer = new JdbcRequestLogWriter(database, partitions, texts);

        assertThatThrownBy(() -> writer.write(List.of(taken, never)))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(page(tenantOnly(), null, 10).records()).isEmpty();
        writer.write(List.of(taken));
        assertThat(page(tenantOnly(), null, 10).records()).containsExactly(taken);
    }

    @Test
    void pagesGoFromNewToOldWithoutGapsOrRepeats() {
        List<RequestRecord> written = IntStream.range(0, 25)
                .mapToObj(i -> Records.answered(tenant, now.plusMillis(i / 3), 1.0, i))
                .toList();
        new JdbcRequestLogWriter(database, partitions, texts).write(written);

        List<RequestRecord> read = pages(tenantOnly(), 10);

        assertThat(read).hasSize(25).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(written);
        assertThat(read).extracting(RequestRecord::at).isSortedAccordingTo(java.util.Comparator.reverseOrder());
    }

    @Test
    void everyFilterNarrows() {
        RequestRecord fast = Records.answered(tenant, now, 1.0, 10_000);
        RequestRecord slow = Records.answered(tenant, now.plusSeconds(1), 0.5, 500_000);
        RequestRecord refused = Records.refused(tenant, now.plusSeconds(2), 400);
        new JdbcRequestLogWriter(database, partitions, texts).write(List.of(fast, slow, refused));

        assertThat(ids(new RequestFilter(tenant, null, null, "starter-rerank@1", null, null, null, null, null, null)))
                .containsExactly(slow.id(), fast.id());
        assertThat(ids(new RequestFilter(tenant, null, null, null, 0.5, null, null, null, null, null)))
                .containsExactly(slow.id());
        assertThat(ids(new RequestFilter(
                        tenant,
                        null,
                        null,
                        null,
                        null,
                        AnswerFilter.of(StatusClass.CALLER_ERROR),
                        null,
                        null,
                        null,
                        null)))
                .containsExactly(refused.id());
        assertThat(ids(answered(AnswerFilter.LATE))).containsExactly(slow.id());
        assertThat(ids(answered(AnswerFilter.of(400)))).containsExactly(refused.id());
        assertThat(ids(answered(AnswerFilter.of(429)))).isEmpty();
        assertThat(ids(answered(AnswerFilter.ERRORS))).isEmpty();
        assertThat(ids(new RequestFilter(tenant, null, null, null, null, null, 100_000L, null, null, null)))
                .containsExactly(slow.id());
        assertThat(ids(new RequestFilter(
                        tenant, null, null, null, null, null, null, now.plusSeconds(1), now.plusSeconds(2), null)))
                .containsExactly(slow.id());
        assertThat(ids(new RequestFilter(null, null, null, null, null, null, null, null, null, fast.requestId())))
                .containsExactly(fast.id());
    }

    @Test
    void aRequestIsFoundByTheIdThatItsCallerKnows() {
        RequestRecord named = Records.answered(tenant, now, 1.0, 1);
        RequestRecord unnamed = called(Records.id(now), Records.id(now).toString(), now);
        RequestRecord own = called(Records.id(now), null, now);
        RequestRecord copycat = called(Records.id(now.minusSeconds(1)), own.requestId(), now.minusSeconds(1));
        new JdbcRequestLogWriter(database, partitions, texts).write(List.of(named, unnamed, own, copycat));

        assertThat(ids(requestId(named.requestId()))).containsExactly(named.id());
        assertThat(ids(requestId(unnamed.requestId()))).containsExactly(unnamed.id());
        assertThat(ids(requestId(own.requestId()))).containsExactly(own.id(), copycat.id());
        assertThat(ids(requestId(named.id().toString()))).isEmpty();
        assertThat(ids(new RequestFilter(
                        UUID.randomUUID(), null, null, null, null, null, null, null, null, own.requestId())))
                .isEmpty();
    }

    @Test
    void aClockThatWasSetMeanwhileHidesNoRecord() {
        RequestRecord record = called(Records.id(now.plus(Duration.ofHours(3))), null, now);
        new JdbcRequestLogWriter(database, partitions, texts).write(List.of(record));

        assertThat(reader.find(record.id())).contains(record);
        assertThat(ids(requestId(record.requestId()))).containsExactly(record.id());
        assertThat(reader.find(UUID.randomUUID())).isEmpty();
    }

    private RequestFilter answered(AnswerFilter answer) {
        return new RequestFilter(tenant, null, null, null, null, answer, null, null, null, null);
    }

    private RequestFilter requestId(String requestId) {
        return new RequestFilter(tenant, null, null, null, null, null, null, null, null, requestId);
    }

    /** @param requestId null where the caller gave none */
    private RequestRecord called(UUID id, @Nullable String requestId, Instant at) {
        return new RequestRecord(
                id,
                at,
                requestId == null ? id.toString() : requestId,
                tenant,
                null,
                "/v1/embed",
                null,
                null,
                null,
                400,
                "invalid_request",
                0,
                0,
                0,
                0,
                0,
                1,
                0,
                null);
    }

    @Test
    void whatIsRareIsFoundAmongManyHoursAndPagesThroughThem() {
        List<RequestRecord> rare = IntStream.range(0, 9)
                .mapToObj(i -> Records.refused(tenant, now.minus(Duration.ofHours(11L * i)), 503))
                .toList();
        List<RequestRecord> all = new ArrayList<>(rare);
        IntStream.range(0, 200)
                .mapToObj(i -> Records.answered(tenant, now.minus(Duration.ofMinutes(30L * i)), 1.0, i))
                .forEach(all::add);
        new JdbcRequestLogWriter(database, partitions, texts).write(all);

        assertThat(pages(shed(null, null), 2)).containsExactlyElementsOf(rare);
        // The older the rarer: of one class but not of one status.
        List<RequestRecord> rarer = IntStream.range(0, 3)
                .mapToObj(i -> Records.refused(tenant, now.minus(Duration.ofHours(60L + i)), 504))
                .toList();
        new JdbcRequestLogWriter(database, partitions, texts).write(rarer);
        assertThat(page(answered(AnswerFilter.of(504)), null, 2).records()).containsExactly(rarer.get(0), rarer.get(1));
        assertThat(page(answered(AnswerFilter.of(504)), null, 2).next()).isNotNull();
        Instant from = now.minus(Duration.ofHours(23));
        Instant to = now.minus(Duration.ofHours(10));
        assertThat(ids(shed(from, to)))
                .containsExactly(rare.get(1).id(), rare.get(2).id());
        assertThat(reader.models(now)).contains("starter-rerank@1");
    }

    private RequestFilter shed(@Nullable Instant from, @Nullable Instant to) {
        return new RequestFilter(
                tenant, null, null, null, null, AnswerFilter.of(StatusClass.SHED), null, from, to, null);
    }

    /** Days are 24 hours long, whatever the clocks do where the server is; the session's time zone is the JVM's. */
    @Test
    void whatIsRareIsFoundOnDaysWhenTheClocksChange() {
        List<LocalDate> changes = List.of(LocalDate.of(2025, 3, 30), LocalDate.of(2025, 10, 26));
        for (LocalDate change : changes) {
            Instant midnight = change.atStartOfDay(ZoneOffset.UTC).toInstant();
            List<RequestRecord> shed = IntStream.range(-24, 48)
                    .boxed()
                    .flatMap(hour -> IntStream.range(0, 3)
                            .mapToObj(i -> Records.refused(
                                    tenant,
                                    midnight.plus(Duration.ofHours(hour)).plusSeconds(i),
                                    503)))
                    .toList();
            new JdbcRequestLogWriter(database, partitions, texts).write(shed);
        }
        TransactionTemplate session = new TransactionTemplate(
                new DataSourceTransactionManager(Objects.requireNonNull(database.getDataSource())));
        session.executeWithoutResult(status -> {
            database.execute("set local time zone 'Europe/Berlin'");
            for (LocalDate change : changes) {
                Instant to = change.plusDays(2).atStartOfDay(ZoneOffset.UTC).toInstant();
                Instant from = change.minusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
                assertThat(pages(shed(from, to), 50)).as("around %s", change).hasSize(3 * 72);
            }
        });
        partitions.dropBefore(changes.get(1).plusDays(2));
    }

    @Test
    void aBatchThatIsSentInManyPartsArrivesWhole() {
        List<RequestRecord> written = IntStream.range(0, 2_000)
                .mapToObj(i -> Records.answered(tenant, now.plusNanos(1_000L * i), 1.0, i))
                .toList();
        new JdbcRequestLogWriter(database, partitions, texts).write(written);

        assertThat(page(tenantOnly(), null, 1_000).records())
                .containsExactlyInAnyOrderElementsOf(written.subList(1_000, 2_000));
    }

    @Test
    void aDayThatAnotherServerDroppedIsMadeAgainForALateRecord() {
        LocalDate day = RequestLogPartitions.day(now).minusDays(50);
        partitions.ensure(day);
        new RequestLogPartitions(database).dropBefore(day.plusDays(1));
        RequestRecord late = Records.answered(tenant, now.minus(Duration.ofDays(50)), 1.0, 1);

        new JdbcRequestLogWriter(database, partitions, texts).write(List.of(late));

        assertThat(reader.find(late.id())).contains(late);
        partitions.dropBefore(day.plusDays(1));
    }

    @Test
    void aPageStartOfAnotherOriginGivesTheNewest() {
        RequestRecord record = Records.answered(tenant, now, 1.0, 1);
        new JdbcRequestLogWriter(database, partitions, texts).write(List.of(record));

        assertThat(page(tenantOnly(), "'; drop table request_log; --", 10).records())
                .containsExactly(record);
    }

    @Test
    void daysAreMadeAheadAndOldOnesGo() {
        LocalDate today = RequestLogPartitions.day(now);
        assertThat(partitions.days()).contains(today, today.plusDays(1), today.plusDays(2));

        RequestRecord old = Records.answered(tenant, now.minus(Duration.ofDays(40)), 1.0, 1);
        new JdbcRequestLogWriter(database, partitions, texts).write(List.of(old));
        assertThat(partitions.days()).contains(today.minusDays(40));

        partitions.dropBefore(today.minusDays(30));

        assertThat(partitions.days()).contains(today).doesNotContain(today.minusDays(40));
        assertThat(reader.find(old.id())).isEmpty();
    }

    private RequestFilter tenantOnly() {
        return new RequestFilter(tenant, null, null, null, null, null, null, null, null, null);
    }

    private List<UUID> ids(RequestFilter filter) {
        return page(filter, null, 100).records().stream().map(RequestRecord::id).toList();
    }

    private List<RequestRecord> pages(RequestFilter filter, int size) {
        List<RequestRecord> read = new ArrayList<>();
        @Nullable String next = null;
        do {
            RequestPage page = page(filter, next, size);
            read.addAll(page.records());
            next = page.next();
        } while (next != null);
        return read;
    }

    private RequestPage page(RequestFilter filter, @Nullable String start, int size) {
        return reader.page(filter, start, size);
    }

    /** So far, by all connections; what this one has counted comes in first. */
    private static long temporaryFiles(JdbcTemplate database) {
        database.execute("select pg_stat_force_next_flush()");
        return Objects.requireNonNull(database.queryForObject(
                "select temp_files from pg_stat_database where datname = current_database()", Long.class));
    }

    private void awaitWritten(RequestRecord record) {
        await().atMost(PATIENCE).until(() -> reader.find(record.id()).isPresent());
    }
}
