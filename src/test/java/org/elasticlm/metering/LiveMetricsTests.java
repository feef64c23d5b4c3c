package org.elasticlm.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What an operator watches is counted as it happens and forgotten after a quarter of an hour. */
class LiveMetricsTests {

    private static final Instant START = Instant.ofEpochSecond(1_800_000_000);
    private static final UUID TENANT = UUID.randomUUID();

    private final SettableClock clock = new SettableClock(START);
    private final LiveMetrics live = new LiveMetrics(clock);

    @Test
    void aQuietSeriesHasAllItsSteps() {
        List<LivePoint> points = live.series(Duration.ofMinutes(1), Duration.ofSeconds(5));

        assertThat(points).hasSize(12);
        assertThat(points).allSatisfy(point -> {
            assertThat(point.requests()).isZero();
            assertThat(point.p99()).isZero();
            assertThat(point.attainment()).isNaN();
        });
    }

    @Test
    void requestsAreCountedInTheStepInWhichTheyWereAnswered() {
        live.count(Records.answered(TENANT, START, 1.0, 10_000));
        clock.advance(Duration.ofSeconds(5));
        live.count(Records.answered(TENANT, START, 0.5, 10_000));
        live.count(Records.answered(TENANT, START, 0.5, 10_000));
        clock.advance(Duration.ofSeconds(5));

        assertThat(live.series(Duration.ofSeconds(10), Duration.ofSeconds(5)))
                .extracting(LivePoint::widths)
                .containsExactly(Map.of(1.0, 1L), Map.of(0.5, 2L));
    }

    @Test
    void errorsAreToldApartByWhoseTheyAre() {
        live.count(Records.answered(TENANT, START, 1.0, 10_000));
        live.count(Records.answered(TENANT, START, 1.0, 300_000));
        live.count(Records.refused(TENANT, START, 400));
        live.count(Records.refused(null, START, 401));
        live.count(Records.refused(TENANT, START, 503));
        live.count(Records.refused(TENANT, START, 504));
        live.count(Records.refused(TENANT, START, 500));

        LivePoint total = live.total(Duration.ofSeconds(5));

        assertThat(total.requests()).isEqualTo(7);
        assertThat(total.callerErrors()).isEqualTo(2);
        assertThat(total.shed()).isEqualTo(2);
        assertThat(total.failures()).isEqualTo(1);
        assertThat(total.withinTarget()).isEqualTo(1);
        assertThat(total.attainment()).isEqualTo(0.2);
        assertThat(live.totalByTenant(Duration.ofSeconds(5)))
                .hasEntrySatisfying(
                        TENANT, point -> assertThat(point.requests()).isEqualTo(6));
        assertThat(live.totalByModel(Duration.ofSeconds(5)))
                .hasEntrySatisfying(
                        "starter-rerank@1",
                        point -> assertThat(point.requests()).isEqualTo(2));
    }

    @Test
    void whatNothingWasPromisedToIsNeitherKeptNorBroken() {
        live.count(Records.answered(TENANT, START, 1.0, 10_000));
        live.count(Records.answered(TENANT, START, 1.0, 300_000));
        live.count(Records.unpromised(TENANT, START, 200, 3));
        live.count(Records.unpromised(TENANT, START, 503, 3));
        live.count(Records.unpromised(TENANT, START, 400, 3));

        LivePoint total = live.total(Duration.ofSeconds(5));

        assertThat(total.valid()).isEqualTo(4);
        assertThat(total.promised()).isEqualTo(2);
        assertThat(total.attainment()).isEqualTo(0.5);
    }

    @Test
    void whatFailedBeforeItWasReadIsHeldAgainstThePromise() {
        live.count(Records.unpromised(TENANT, START, 500, 0));

        assertThat(live.total(Duration.ofSeconds(5)).attainment()).isZero();
    }

    @Test
    void aPercentileIsAtMostATenthTooHigh() {
        for (int millis = 1; millis <= 1000; millis++) {
            live.count(Records.answered(TENANT, START, 1.0, millis * 1000L));
        }
        LivePoint total = live.total(Duration.ofSeconds(5));

        assertThat((double) total.p50().toMillis()).isBetween(499.0, 551.0);
        assertThat((double) total.p95().toMillis()).isBetween(949.0, 1046.0);
        assertThat((double) total.p99().toMillis()).isBetween(989.0, 1090.0);
    }

    @Test
    void theFastestAndTheSlowestHaveABucketToo() {
        live.count(Records.answered(TENANT, START, 1.0, 0));
        assertThat(live.total(Duration.ofSeconds(1)).p50().toNanos() / 1e3).isCloseTo(100, within(1.0));
        live.count(Records.answered(TENANT, START, 1.0, Duration.ofHours(1).toMillis() * 1000));
        assertThat(live.total(Duration.ofSeconds(1)).p99()).isGreaterThan(Duration.ofSeconds(60));
    }

    /** Of a thousand tenants that call every second there are 900,000 sums. */
    @Test
    void aTenantsSecondIsSmall() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        List<RequestRecord> records = IntStream.range(0, 1000)
                .mapToObj(i -> Records.answered(UUID.randomUUID(), START, 1.0, 10_000))
                .toList();
        live.count(records.get(0));

        long before = threads.getCurrentThreadAllocatedBytes();
        records.forEach(live::count);
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(live.totalByTenant(Duration.ofSeconds(1))).hasSize(1000);
        assertThat(bytes / records.size()).isLessThan(700);
    }

    @Test
    void sumsOfDifferentSecondsAddUpWhicheverIsSlower() {
        for (long millis : new long[] {10, 1000, 1, 100}) {
            live.count(Records.answered(TENANT, START, 1.0, millis * 1000));
            clock.advance(Duration.ofSeconds(1));
        }
        LivePoint total = live.total(Duration.ofSeconds(10));

        assertThat(total.p50().toNanos() / 1e6).isBetween(10.0, 11.01);
        assertThat(total.p99().toNanos() / 1e6).isBetween(1000.0, 1101.0);
    }

    @Test
    void aQuarterOfAnHourLaterNothingIsLeft() {
        live.count(Records.answered(TENANT, START, 1.0, 10_000));
        clock.advance(LiveMetrics.MEMORY);

        assertThat(live.total(LiveMetrics.MEMORY).requests()).isZero();
        assertThat(live.totalByTenant(LiveMetrics.MEMORY)).isEmpty();
    }
}
