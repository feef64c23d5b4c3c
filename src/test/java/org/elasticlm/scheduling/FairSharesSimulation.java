package org.elasticlm.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** One tenant floods the server; what becomes of the others, on virtual time. */
class FairSharesSimulation {

    private static final double SECONDS = 20;
    /** When those join that come later. */
    private static final double JOIN = 12;

    private static final int TOKENS = 64;
    private static final double TARGET = 100;
    private static final double NARROWEST = Starter.capacity(0.125, TOKENS, Starter.LIMITS);

    private final Random random = new Random(4);
    private final List<Arrival> arrivals = new ArrayList<>();

    private record Arrival(double atMillis, Share share, double target) {}

    @Test
    void aTenantThatFloodsTheServerTakesNothingFromOneThatAsksForLittle() {
        arrive("flood", 1, 3 * NARROWEST, TARGET);
        arrive("light", 1, 0.1 * NARROWEST, TARGET);

        VirtualServer server = serve(new DrainFitSchedule(Starter.LIMITS));

        assertThat(refused(server, "light")).isLessThan(0.002);
        assertThat(p95(server, "light")).isLessThan(TARGET);
        assertThat(1 - refused(server, "flood")).as("what is left is used").isGreaterThan(0.8 * (1 - 0.1) / 3);
    }

    @Test
    void aFloodOfShorterDeadlinesDoesNotPushInFrontOfOthersEither() {
        arrive("flood", 1, 3 * NARROWEST, 40);
        arrive("light", 1, 0.2 * NARROWEST, 200);

        VirtualServer server = serve(new DrainFitSchedule(Starter.LIMITS));

        assertThat(refused(server, "light")).isLessThan(0.002);
        assertThat(p95(server, "light")).isLessThan(200);
    }

    @Test
    void withoutTurnsTheSameFloodCostsTheOthersTheirAnswers() {
        arrive("flood", 1, 3 * NARROWEST, TARGET);
        arrive("light", 1, 0.1 * NARROWEST, TARGET);

        VirtualServer server = serve(new MaxBatchSchedule(Starter.LIMITS));

        assertThat(refused(server, "light")).isGreaterThan(0.2);
    }

    @Test
    void tenantsWhoAllAskForTooMuchAreServedByWeight() {
        arrive("heavy", 3, 2 * NARROWEST, TARGET);
        arrive("plain", 1, 2 * NARROWEST, TARGET);

        VirtualServer server = serve(new DrainFitSchedule(Starter.LIMITS));

        double ratio = (1 - refused(server, "heavy")) / (1 - refused(server, "plain"));
        assertThat(ratio).isBetween(2.5, 3.5);
    }

    @Test
    void aTenantThatAlwaysAsksForMoreLosesOnlyWhatIsBeyondItsShare() {
        arrive("heavy", 1, 2 * NARROWEST, TARGET);
        arrive("half", 1, 0.4 * NARROWEST, TARGET);

        VirtualServer server = serve(new DrainFitSchedule(Starter.LIMITS));

        assertThat(refused(server, "half")).isLessThan(0.02);
        // Of three tenths of its work that fit, more than three tenths of its requests: its shortest are kept.
        assertThat(1 - refused(server, "heavy")).isBetween(0.3, 0.5);
    }

    @Test
    void whileEverythingCanBeServedNobodyTakesTurns() {
        arrive("many", 1, 0.6 * NARROWEST, TARGET);
        arrive("few", 1, 0.1 * NARROWEST, TARGET);

        VirtualServer server = serve(new DrainFitSchedule(Starter.LIMITS));

        assertThat(server.decisions)
                .noneMatch(decision -> decision.state().turns().taken());
        assertThat(refused(server, "many")).isZero();
    }

    @Test
    void aFixedWidthIsSharedTheSameWay() {
        arrive("flood", 1, 3 * NARROWEST, TARGET);
        arrive("light", 1, 0.1 * NARROWEST, TARGET);

        VirtualServer server = serve(new FixedSchedule(0.125, Starter.LIMITS));

        assertThat(refused(server, "light")).isLessThan(0.002);
    }

    @Test
    void aTenantThatJoinsLaterGetsItsShareAndNoMore() {
        arrive("first", 1, 1.5 * NARROWEST, TARGET);
        arrive("second", 1, 1.5 * NARROWEST, TARGET);
        arrive("light", 1, 0.05 * NARROWEST, TARGET);
        arriveFrom(JOIN, "late", 1, 1.5 * NARROWEST, TARGET);

        assertThatAllAreServedAlikeAfter(JOIN, serveAsPredicted(), "first", "second", "late");
    }

    @Test
    void aTenantThatAskedForLittleAllTheTimeHasNothingSavedUp() {
        arrive("first", 1, 1.5 * NARROWEST, TARGET);
        arrive("second", 1, 1.5 * NARROWEST, TARGET);
        arrive("light", 1, 0.15 * NARROWEST, TARGET);
        arriveFrom(JOIN, "light", 1, 1.5 * NARROWEST, TARGET);

        assertThatAllAreServedAlikeAfter(JOIN, serveAsPredicted(), "first", "second", "light");
    }

    /** From the very first second on. */
    private static void assertThatAllAreServedAlikeAfter(double second, VirtualServer server, String... tenants) {
        List<Long> served = Arrays.stream(tenants)
                .map(tenant -> of(server, tenant).stream()
                        .filter(outcome -> !outcome.refused())
                        .filter(outcome -> outcome.arrivedMillis() >= 1000 * second
                                && outcome.arrivedMillis() < 1000 * (second + 1))
                        .count())
                .toList();
        double mean = served.stream().mapToLong(Long::longValue).average().orElseThrow();
        assertThat(served).allMatch(count -> count > 0.8 * mean && count < 1.2 * mean);
    }

    private void arrive(String tenant, double weight, double perSecond, double target) {
        arriveFrom(0, tenant, weight, perSecond, target);
    }

    private void arriveFrom(double second, String tenant, double weight, double perSecond, double target) {
        Share share = new Share(tenant, weight);
        for (double at = 1000 * second;
                at < 1000 * SECONDS;
                at += -1000 * Math.log(1 - random.nextDouble()) / perSecond) {
            arrivals.add(new Arrival(at, share, target));
        }
    }

    private VirtualServer serve(Schedule schedule) {
        Random noise = new Random(7);
        return serve(schedule, millis -> millis * (0.9 + 0.3 * noise.nextDouble() * noise.nextDouble()));
    }

    /** Turns then go on from the first to the last second: a batch that takes longer may leave nothing to take turns for. */
    private VirtualServer serveAsPredicted() {
        return serve(new DrainFitSchedule(Starter.LIMITS), millis -> millis);
    }

    private VirtualServer serve(Schedule schedule, DoubleUnaryOperator actual) {
        arrivals.sort(Comparator.comparingDouble(Arrival::atMillis));
        VirtualServer server = new VirtualServer(schedule, actual);
        long request = 0;
        for (Arrival arrival : arrivals) {
            server.runUntil(arrival.atMillis());
            server.submit(Slicing.waiting(
                    request++,
                    arrival.share(),
                    Starter.EMBED,
                    Starter.EMBED.between(0, 1),
                    new int[] {TOKENS / 2 + random.nextInt(TOKENS)},
                    new int[] {1},
                    arrival.atMillis(),
                    arrival.atMillis() + arrival.target(),
                    false));
        }
        server.drain();
        return server;
    }

    private static List<VirtualServer.Outcome> of(VirtualServer server, String tenant) {
        return server.outcomes.values().stream()
                .filter(outcome -> outcome.tenant().equals(tenant))
                .toList();
    }

    /** As a share of what the tenant sent. */
    private static double refused(VirtualServer server, String tenant) {
        List<VirtualServer.Outcome> own = of(server, tenant);
        return (double) own.stream().filter(VirtualServer.Outcome::refused).count() / own.size();
    }

    private static double p95(VirtualServer server, String tenant) {
        double[] sorted = of(server, tenant).stream()
                .filter(outcome -> !outcome.refused())
                .flatMapToDouble(outcome -> DoubleStream.of(outcome.latency()))
                .sorted()
                .toArray();
        return sorted[(int) (0.95 * sorted.length)];
    }
}
