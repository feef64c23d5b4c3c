package org.elasticlm.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.elasticlm.ServerTest;
import org.elasticlm.usage.Usage;
import org.elasticlm.usage.UsageAt;
import org.elasticlm.usage.UsageGroup;
import org.elasticlm.usage.UsageLine;
import org.elasticlm.usage.UsagePart;
import org.elasticlm.usage.UsageQuery;
import org.elasticlm.usage.UsageReports;
import org.elasticlm.usage.UsageStep;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The hourly sums equal the request log exactly, for random traffic in any order, written late, twice and at once. */
@ServerTest
class UsageReconciliationIT {

    private static final String MODEL = "usage-test@1";
    private static final String OTHER_MODEL = "unjudged@3";
    private static final double[] WIDTHS = {1.0, 0.5, 0.25};
    private static final double[] QUALITIES = {0.8, 0.7, 0.4};
    private static final int[] STATUSES = {200, 200, 200, 200, 200, 400, 401, 404, 429, 500, 503, 504};

    @Autowired
    private JdbcTemplate database;

    @Autowired
    private RequestLogPartitions partitions;

    @Autowired
    private RequestTexts texts;

    @Autowired
    private RequestLogReader log;

    @Autowired
    private UsageReports reports;

    private final Instant newest = Instant.parse("2026-03-02T01:30:00Z");
    private final Instant oldest = newest.minus(Duration.ofHours(60));
    private final UUID tenant = UUID.randomUUID();
    private final List<UUID> keys = List.of(UUID.randomUUID(), UUID.randomUUID());
    private final UsageQuery whole = UsageQuery.of(oldest.minus(Duration.ofDays(1)), newest.plus(Duration.ofDays(1)))
            .ofTenant(tenant);
    private RequestLogWriter writer;

    @BeforeEach
    void prepare() {
        writer = new JdbcRequestLogWriter(database, partitions, texts);
        database.update("insert into model (name, version, task, dimension, max_tokens, published)"
                + " values ('usage-test', 1, 'EMBED', 8, 32, now())");
        for (int i = 0; i < WIDTHS.length; i++) {
            database.update(
                    "insert into model_width values ('usage-test', 1, ?, 10, ?::jsonb)",
                    WIDTHS[i],
                    "{\"a\": {\"ndcg@10\": %s, \"map\": 0.1}, \"b\": {\"ndcg@10\": %s}}"
                            .formatted(QUALITIES[i] + 0.05, QUALITIES[i] - 0.05));
        }
    }

    /** Other tests on the same server count its models. */
    @AfterEach
    void removeTheModel() {
        database.update("delete from model where name = 'usage-test'");
    }

    @RepeatedTest(3)
    void reportsEqualTheLogWhateverTheOrderOfItsWriting(RepetitionInfo repetition) throws Exception {
        Random random = new Random(repetition.getCurrentRepetition());
        List<RequestRecord> traffic = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            traffic.add(random(random));
        }
        writeInDisorder(traffic, random);

        List<RequestRecord> written = readBack();
        assertThat(written).containsExactlyInAnyOrderElementsOf(traffic);
        assertSame(reports.total(whole), written);
        for (UsagePart part : UsagePart.values()) {
            Map<String, List<RequestRecord>> expected =
                    written.stream().collect(Collectors.groupingBy(record -> name(part, record)));
            List<UsageGroup> found = reports.by(part, whole);
            assertThat(found)
                    .extracting(group -> String.valueOf(group.name()))
                    .containsExactlyInAnyOrderElementsOf(expected.keySet());
            found.forEach(group ->
                    assertSame(group.usage(), Objects.requireNonNull(expected.get(String.valueOf(group.name())))));
        }
        for (UsageStep step : UsageStep.values()) {
            Map<Instant, List<RequestRecord>> expected =
                    written.stream().collect(Collectors.groupingBy(record -> step.start(record.at())));
            List<UsageAt> found = reports.overTime(whole, step);
            assertThat(found)
                    .extracting(UsageAt::start)
                    .isSorted()
                    .containsExactlyInAnyOrderElementsOf(expected.keySet());
            found.forEach(at -> assertSame(at.usage(), Objects.requireNonNull(expected.get(at.start()))));
            assertThat(reports.lines(whole, step).stream()
                            .map(UsageLine::usage)
                            .mapToLong(Usage::tokens)
                            .sum())
                    .isEqualTo(written.stream()
                            .filter(each -> each.status() < 400)
                            .mapToLong(RequestRecord::tokens)
                            .sum());
        }
        assertThat(reports.latencies(whole).percentile(0.95))
                .isEqualTo(histogram(written).percentile(0.95));
    }

    @Test
    void filtersNarrowAsInTheLog() {
        Random random = new Random(9);
        List<RequestRecord> traffic = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            traffic.add(random(random));
        }
        writer.write(traffic);
        UUID key = keys.get(1);

        assertSame(
                reports.total(new UsageQuery(whole.from(), whole.to(), tenant, key, MODEL, "/v1/embed", 0.5)),
                traffic.stream()
                        .filter(record -> key.equals(record.keyId())
                                && MODEL.equals(record.model())
                                && record.route().equals("/v1/embed")
                                && Double.valueOf(0.5).equals(record.width()))
                        .toList());
        Instant from = UsageStep.HOUR.start(oldest).plus(Duration.ofHours(7));
        Instant to = from.plus(Duration.ofHours(5));
        assertSame(
                reports.total(whole.in(from, to)),
                traffic.stream()
                        .filter(record ->
                                !record.at().isBefore(from) && record.at().isBefore(to))
                        .toList());
    }

    @Test
    void usageOutlivesTheDaysOfTheLog() {
        Instant longAgo = newest.minus(Duration.ofDays(400));
        writer.write(List.of(Records.answered(tenant, longAgo, 1.0, 5), Records.answered(tenant, longAgo, 0.5, 5)));
        partitions.dropBefore(RequestLogPartitions.day(longAgo).plusDays(1));
        // A record that was kept on disk all the time.
        writer.write(List.of(Records.answered(tenant, longAgo, 0.5, 7)));

        UsageQuery then = whole.in(
                UsageStep.DAY.start(longAgo), UsageStep.DAY.start(longAgo).plus(Duration.ofDays(1)));
        assertThat(reports.total(then).requests()).isEqualTo(3);
        assertThat(reports.total(then).tokens()).isEqualTo(360);
        partitions.dropBefore(RequestLogPartitions.day(longAgo).plusDays(1));
        assertThat(reports.total(then).requests()).isEqualTo(3);
    }

    @Test
    void callsToAddressesThatDoNotExistAreOneRoute() {
        for (int i = 0; i < 5; i++) {
            writer.write(List.of(at("/v1/guess-" + i, newest)));
        }

        assertThat(reports.by(UsagePart.ROUTE, whole))
                .extracting(UsageGroup::name)
                .containsExactly("other");
        assertThat(reports.total(whole).rejected()).isEqualTo(5);
    }

    @Test
    void nothingIsNothing() {
        assertThat(reports.total(whole)).isEqualTo(Usage.NONE);
        assertThat(reports.overTime(whole, UsageStep.DAY)).isEmpty();
    }

    /** In batches, each at a random moment; a third of them twice; from two connections at once. */
    private void writeInDisorder(List<RequestRecord> traffic, Random random) throws Exception {
        List<RequestRecord> shuffled = new ArrayList<>(traffic);
        Collections.shuffle(shuffled, random);
        List<List<RequestRecord>> batches = new ArrayList<>();
        for (int from = 0; from < shuffled.size(); ) {
            int to = Math.min(shuffled.size(), from + 1 + random.nextInt(120));
            List<RequestRecord> batch = new ArrayList<>(shuffled.subList(from, to));
            batches.add(batch);
            if (random.nextInt(3) == 0) {
                batches.add(batch);
                batch.add(batch.get(0));
            }
            from = to;
        }
        Collections.shuffle(batches, random);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> writing = new ArrayList<>();
            batches.forEach(batch -> writing.add(threads.submit(() -> writer.write(batch))));
            for (Future<?> each : writing) {
                each.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    private List<RequestRecord> readBack() {
        List<RequestRecord> read = new ArrayList<>();
        @Nullable String next = null;
        do {
            RequestPage page = log.page(
                    new RequestFilter(tenant, null, null, null, null, null, null, null, null, null), next, 1_000);
            read.addAll(page.records());
            next = page.next();
        } while (next != null);
        return read;
    }

    private RequestRecord random(Random random) {
        int status = STATUSES[random.nextInt(STATUSES.length)];
        boolean resolved = status < 400 || random.nextBoolean();
        Double width = status < 400 ? (Double) WIDTHS[random.nextInt(WIDTHS.length)] : null;
        UUID id = Records.IDS.next();
        long span = Duration.between(oldest, newest).toSeconds();
        return new RequestRecord(
                id,
                oldest.plusSeconds(random.nextLong(span)).plus(random.nextInt(1_000_000), ChronoUnit.MICROS),
                "request-" + id,
                tenant,
                keys.get(random.nextInt(keys.size())),
                random.nextBoolean() ? "/v1/embed" : "/v1/rerank",
                resolved ? (random.nextInt(4) == 0 ? OTHER_MODEL : MODEL) : null,
                width,
                width == null ? null : "quiet",
                status,
                status < 400 ? null : "refused",
                random.nextInt(4) == 0 ? 0 : random.nextInt(50),
                random.nextInt(4_000),
                10,
                20,
                30,
                (long) Math.exp(random.nextDouble() * 18),
                random.nextInt(5) == 0 ? 0 : 100_000,
                null);
    }

    private RequestRecord at(String route, Instant time) {
        UUID id = Records.IDS.next();
        return new RequestRecord(
                id,
                time,
                "request-" + id,
                tenant,
                null,
                route,
                null,
                null,
                null,
                404,
                "not_found",
                0,
                0,
                0,
                0,
                0,
                1,
                0,
                null);
    }

    private static String name(UsagePart part, RequestRecord record) {
        Function<RequestRecord, @Nullable Object> value = switch (part) {
            case TENANT -> RequestRecord::tenantId;
            case KEY -> RequestRecord::keyId;
            case MODEL -> RequestRecord::model;
            case ROUTE -> RequestRecord::route;
            case WIDTH ->
                each -> each.width() == null
                        ? null
                        : each.width() == 1.0 ? "1" : each.width().toString();
        };
        return String.valueOf(value.apply(record));
    }

    private static LatencyHistogram histogram(List<RequestRecord> records) {
        LatencyHistogram histogram = new LatencyHistogram();
        records.stream()
                .filter(record -> record.status() < 400)
                .forEach(record -> histogram.count(record.totalMicros()));
        return histogram;
    }

    private static void assertSame(Usage usage, List<RequestRecord> records) {
        List<RequestRecord> served =
                records.stream().filter(each -> each.status() < 400).toList();
        assertThat(usage.requests()).isEqualTo(records.size());
        assertThat(usage.served()).isEqualTo(served.size());
        assertThat(usage.late())
                .isEqualTo(served.stream()
                        .filter(each -> each.targetMicros() > 0 && each.totalMicros() > each.targetMicros())
                        .count());
        List<RequestRecord> valid = records.stream()
                .filter(each -> each.status() / 100 != 4)
                .filter(each -> each.targetMicros() > 0 || each.status() >= 500 && each.items() == 0)
                .toList();
        assertThat(usage.valid()).isEqualTo(valid.size());
        assertThat(usage.good())
                .isEqualTo(valid.stream()
                        .filter(each -> each.status() < 400 && each.totalMicros() <= each.targetMicros())
                        .count());
        assertThat(usage.validShed())
                .isEqualTo(valid.stream()
                        .filter(each -> each.status() == 503 || each.status() == 504)
                        .count());
        assertThat(usage.validFailed())
                .isEqualTo(valid.stream().filter(each -> each.status() == 500).count());
        assertThat(usage.rejected())
                .isEqualTo(records.stream()
                        .filter(each -> each.status() / 100 == 4)
                        .count());
        assertThat(usage.shed())
                .isEqualTo(records.stream()
                        .filter(each -> each.status() == 503 || each.status() == 504)
                        .count());
        assertThat(usage.failed())
                .isEqualTo(records.stream().filter(each -> each.status() == 500).count());
        assertThat(usage.items())
                .isEqualTo(records.stream().mapToLong(RequestRecord::items).sum());
        assertThat(usage.tokens())
                .isEqualTo(served.stream().mapToLong(RequestRecord::tokens).sum());
        assertThat(usage.requests()).isEqualTo(usage.served() + usage.errors() + usage.rejected());
        assertClose(usage.meanWidth(), served.stream().mapToDouble(each -> Objects.requireNonNull(each.width())));
        List<RequestRecord> judged =
                served.stream().filter(each -> MODEL.equals(each.model())).toList();
        assertClose(usage.qualityCost(), judged.stream().mapToDouble(each -> QUALITIES[0] - quality(each)));
        assertClose(usage.qualityCostShare(), judged.stream().mapToDouble(each -> 1 - quality(each) / QUALITIES[0]));
    }

    private static double quality(RequestRecord record) {
        for (int i = 0; i < WIDTHS.length; i++) {
            if (Double.valueOf(WIDTHS[i]).equals(record.width())) {
                return QUALITIES[i];
            }
        }
        throw new IllegalArgumentException("No such width: " + record);
    }

    private static void assertClose(double found, DoubleStream expected) {
        double mean = expected.average().orElse(Double.NaN);
        if (Double.isNaN(mean)) {
            assertThat(found).isNaN();
        } else {
            assertThat(found).isCloseTo(mean, within(1e-9));
        }
    }
}
