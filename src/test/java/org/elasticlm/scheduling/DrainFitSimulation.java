package org.elasticlm.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Hours of load in seconds: queries of one text at rates relative to the full width's capacity. */
class DrainFitSimulation {

    private static final ScheduleLimits LIMITS = Starter.LIMITS;
    private static final int TOKENS = 64;
    private static final double TARGET = 100;
    private static final double FULL = Starter.capacity(1, TOKENS, LIMITS);
    private static final double NARROWEST = Starter.capacity(0.125, TOKENS, LIMITS);

    private final Random random = new Random(42);
    private final VirtualServer server = new VirtualServer(new DrainFitSchedule(LIMITS), noise());
    private long requests;

    @Test
    void theWholeModelServesWhileItIsQuiet() {
        poisson(0, 60_000, 0.3 * FULL);

        assertThat(refused(0, 60_000)).isZero();
        assertThat(meanWidth(0, 60_000)).isGreaterThan(0.99);
        assertThat(p95(0, 60_000)).isLessThan(TARGET);
    }

    @Test
    void anEvenLoadJustBelowTheFullWidthsCapacityIsServedAtFullWidth() {
        constant(0, 30_000, 0.8 * FULL);

        assertThat(refused(0, 30_000)).isZero();
        assertThat(meanWidth(0, 30_000)).isGreaterThan(0.95);
        assertThat(p95(0, 30_000)).isLessThan(TARGET);
    }

    @Test
    void theWidthGivesWayBeforeRequestsDo() {
        for (double load : new double[] {1, 2, 0.8 * NARROWEST / FULL}) {
            double start = server.nowMillis();
            double end = poisson(start, 30_000, load * FULL);

            assertThat(refused(start, end)).as("refused at %s", load).isZero();
            assertThat(meanWidth(start, end)).as("width at %s", load).isLessThan(load > 1 ? 0.97 : 1.0001);
            assertThat(p95(start, end)).as("p95 at %s", load).isLessThan(TARGET);
        }
    }

    @Test
    void aHeavierLoadIsNeverServedWider() {
        double wider = 1;
        for (double load : new double[] {0.3, 1, 1.5, 2, 3, 4}) {
            double start = server.nowMillis();
            double end = poisson(start, 20_000, load * FULL);
            // The first seconds still carry the previous load's width.
            double width = meanWidth(start + 5000, end);

            assertThat(width).as("width at %s", load).isLessThanOrEqualTo(wider + 0.01);
            wider = width;
        }
    }

    @Test
    void whenTheLoadEndsTheWholeModelIsBackWithinSeconds() {
        double end = poisson(0, 20_000, 4 * FULL);
        assertThat(server.level()).isLessThan(0.5);

        double after = poisson(end, 30_000, 0.1 * FULL);

        assertThat(meanWidth(end + 5000, after)).isEqualTo(1);
        assertThat(server.steps.get(server.steps.size() - 1).atMillis()).isLessThan(end + 5000);
    }

    @Test
    void beyondTheNarrowestWidthsCapacityMostIsStillServedInTimeAndTheRestRefusedEarly() {
        double end = poisson(0, 20_000, 1.5 * NARROWEST);
        double served = served(0, end);

        assertThat(served).isGreaterThan(0.5);
        assertThat(p95(2000, end)).isLessThan(1.1 * TARGET);
        double latestRefusal = server.outcomes.values().stream()
                .filter(VirtualServer.Outcome::refused)
                .mapToDouble(outcome -> outcome.endMillis() - outcome.deadlineMillis())
                .max()
                .orElseThrow();
        assertThat(latestRefusal).isLessThan(LIMITS.longestBatchMillis());
    }

    @Test
    void aBulkOfDocumentsIsStoredAtFullWidthWithoutHoldingUpQueries() {
        int[] lengths = new int[1000];
        Arrays.fill(lengths, 150);
        submit(0, lengths, 30_000, true);
        double end = poisson(0, 30_000, 0.5 * FULL);
        server.drain();

        assertThat(refused(0, end)).isZero();
        assertThat(p95(0, end)).isLessThan(TARGET);
        assertThat(server.outcomes.values().stream().filter(VirtualServer.Outcome::documents))
                .hasSize(1)
                .allMatch(outcome -> outcome.width() == 1 && outcome.endMillis() <= outcome.deadlineMillis());
    }

    @Test
    void documentsAreNotStarvedByQueriesThatFillTheEngine() {
        int[] lengths = new int[200];
        Arrays.fill(lengths, 150);
        submit(0, lengths, 30_000, true);
        poisson(0, 40_000, 0.7 * NARROWEST);
        server.drain();

        assertThat(server.outcomes.values().stream().filter(VirtualServer.Outcome::documents))
                .hasSize(1)
                .allMatch(outcome -> outcome.width() == 1 && outcome.endMillis() <= outcome.deadlineMillis());
        assertThat(refused(0, 40_000)).isZero();
    }

    @Test
    void aLargeRerankIsServedAtOneWidthBesideQueries() {
        double at = 0;
        for (int i = 0; i < 40; i++) {
            int[] lengths = new int[50];
            Arrays.fill(lengths, 100);
            submit(at, lengths, 300, false);
            at = poisson(at, 500, 0.3 * FULL);
        }
        server.drain();

        assertThat(refused(0, at)).isZero();
        assertThat(p95(0, at)).isLessThan(TARGET);
        assertThat(server.outcomes.values())
                .filteredOn(outcome -> outcome.deadlineMillis() - outcome.arrivedMillis() > 200)
                .hasSize(40)
                .allMatch(outcome -> outcome.endMillis() <= outcome.deadlineMillis());
    }

    /** @return when the load ends */
    private double poisson(double fromMillis, double forMillis, double perSecond) {
        double at = fromMillis;
        while (true) {
            at += -1000 * Math.log(1 - random.nextDouble()) / perSecond;
            if (at > fromMillis + forMillis) {
                break;
            }
            query(at);
        }
        server.runUntil(fromMillis + forMillis);
        return fromMillis + forMillis;
    }

    private void constant(double fromMillis, double forMillis, double perSecond) {
        for (double at = fromMillis; at < fromMillis + forMillis; at += 1000 / perSecond) {
            query(at);
        }
        server.runUntil(fromMillis + forMillis);
    }

    private void query(double at) {
        submit(at, new int[] {TOKENS / 2 + random.nextInt(TOKENS)}, TARGET, false);
    }

    private void submit(double at, int[] lengths, double target, boolean documents) {
        server.runUntil(at);
        Ladder ladder = Starter.EMBED;
        Rungs rungs = documents ? Rungs.only(0, WidthReason.DOCUMENTS) : ladder.between(0, 1);
        server.submit(Slicing.waiting(
                requests++,
                Share.of("tenant"),
                ladder,
                rungs,
                lengths,
                Slicing.ends(lengths, 512),
                at,
                at + target,
                documents));
    }

    private List<VirtualServer.Outcome> queries(double fromMillis, double toMillis) {
        return server.outcomes.values().stream()
                .filter(outcome -> !outcome.documents())
                .filter(outcome -> outcome.deadlineMillis() - outcome.arrivedMillis() < 101)
                .filter(outcome -> outcome.arrivedMillis() >= fromMillis && outcome.arrivedMillis() < toMillis)
                .toList();
    }

    private long refused(double fromMillis, double toMillis) {
        return queries(fromMillis, toMillis).stream()
                .filter(VirtualServer.Outcome::refused)
                .count();
    }

    private double served(double fromMillis, double toMillis) {
        List<VirtualServer.Outcome> queries = queries(fromMillis, toMillis);
        return 1 - (double) refused(fromMillis, toMillis) / queries.size();
    }

    private double meanWidth(double fromMillis, double toMillis) {
        return queries(fromMillis, toMillis).stream()
                .filter(outcome -> !outcome.refused())
                .mapToDouble(VirtualServer.Outcome::width)
                .average()
                .orElseThrow();
    }

    private double p95(double fromMillis, double toMillis) {
        double[] sorted = queries(fromMillis, toMillis).stream()
                .filter(outcome -> !outcome.refused())
                .mapToDouble(VirtualServer.Outcome::latency)
                .sorted()
                .toArray();
        return sorted[(int) (0.95 * sorted.length)];
    }

    /** Batches that take 0.9 to 1.2 times what was predicted, and one in a hundred twice as long. */
    private static DoubleUnaryOperator noise() {
        Random random = new Random(7);
        return millis ->
                millis * (random.nextInt(100) == 0 ? 2 : 0.9 + 0.3 * random.nextDouble() * random.nextDouble());
    }
}
