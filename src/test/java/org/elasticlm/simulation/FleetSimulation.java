package org.elasticlm.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.elasticlm.scheduling.Policy;
import org.elasticlm.scheduling.ScheduleLimits;
import org.elasticlm.traffic.Arrivals;
import org.elasticlm.traffic.Phase;
import org.junit.jupiter.api.Test;

/** Every policy under bursts, on virtual time. */
class FleetSimulation {

    private static final double SECONDS = 40;

    @Test
    void everyRequestEndsExactlyOnceWhateverThePolicyAndTheRouting() {
        for (Routing routing : Routing.values()) {
            Fleet fleet = Toys.fleet(3, routing);
            List<SimulatedRequest> requests = bursts(fleet, 0.9, 5).requests();
            for (Contender contender : contenders()) {
                List<Outcome> outcomes = fleet.serve(contender.schedule(), requests);
                assertThat(outcomes).as(contender.name()).hasSameSizeAs(requests);
                assertThat(outcomes).allMatch(outcome -> outcome.endMillis() >= outcome.arrivedMillis());
            }
        }
    }

    @Test
    void theSameSeedGivesTheSameOutcomes() {
        Fleet fleet = Toys.fleet(2, Routing.TWO_CHOICES);
        List<SimulatedRequest> requests = bursts(fleet, 0.6, 10).requests();
        Contender drainFit = contenders().get(contenders().size() - 1);

        assertThat(fleet.serve(drainFit.schedule(), requests)).isEqualTo(fleet.serve(drainFit.schedule(), requests));
    }

    @Test
    void theDefaultIsTheBestPolicyAtEveryLoadAndKeepsItsPromises() {
        Fleet fleet = Toys.fleet(1, Routing.ROUND_ROBIN);
        Comparison comparison = new Comparison(fleet, Toys.QUALITY, contenders());
        for (double load : new double[] {0.3, 0.6, 0.9}) {
            Result result = comparison.run(bursts(fleet, load, SECONDS));
            Score own = result.runs().stream()
                    .filter(Result.Run::isDefault)
                    .findFirst()
                    .orElseThrow()
                    .score();
            double narrowest = result.runs().stream()
                    .filter(run -> run.contender().name().equals("fixed 0.125"))
                    .findFirst()
                    .orElseThrow()
                    .score()
                    .attainment();

            assertThat(own.effectiveQuality())
                    .as(ScoreTable.of(result))
                    .isGreaterThanOrEqualTo(result.best().score().effectiveQuality() - 0.005);
            if (narrowest >= 0.99) {
                assertThat(own.attainment()).as(ScoreTable.of(result)).isGreaterThanOrEqualTo(0.99);
            }
        }
    }

    @Test
    void justBelowTheFullWidthsCapacityNearlyEverythingIsInTime() {
        Fleet fleet = Toys.fleet(1, Routing.ROUND_ROBIN);
        List<TenantTerms> tenants = List.of(new TenantTerms("only", 200, 0, 1, 1, 1));
        Scenario scenario = Scenario.of(
                "poisson",
                0.85,
                fleet,
                rate -> SimulatedRequest.of(
                        Arrivals.poisson(List.of(new Phase("poisson", rate, SECONDS)), new Random(3)),
                        new RequestShape(16, 64, 256),
                        tenants,
                        new Random(3)));
        Score score = Score.of(
                fleet.serve(() -> Policy.DRAIN_FIT.schedule(ScheduleLimits.DEFAULT, 1), scenario.requests()),
                Toys.QUALITY);

        assertThat(score.attainment()).isGreaterThanOrEqualTo(0.995);
        assertThat(score.p99()).isLessThan(200);
        assertThat(score.effectiveQuality()).isGreaterThan(0.95);
    }

    /** Just where bursts begin to be too much: below nothing is missed, and far above every replica is as busy. */
    @Test
    void knowingHowBusyReplicasAreMissesLess() {
        List<Double> missed = Arrays.stream(Routing.values())
                .map(routing -> {
                    Fleet fleet = Toys.fleet(4, routing);
                    Contender full = contenders().get(0);
                    List<Outcome> outcomes = fleet.serve(
                            full.schedule(), bursts(fleet, 0.34, SECONDS).requests());
                    return 1 - Score.of(outcomes, Toys.QUALITY).attainment();
                })
                .toList();

        assertThat(missed.get(Routing.TWO_CHOICES.ordinal())).isLessThan(missed.get(Routing.ROUND_ROBIN.ordinal()));
        assertThat(missed.get(Routing.LEAST_OUTSTANDING.ordinal()))
                .isLessThan(missed.get(Routing.ROUND_ROBIN.ordinal()));
    }

    @Test
    void aTenantsFloorAndCapHoldForEveryPolicy() {
        Fleet fleet = Toys.fleet(1, Routing.ROUND_ROBIN);
        List<TenantTerms> tenants =
                List.of(new TenantTerms("careful", 60, 0.5, 1, 1, 1), new TenantTerms("cheap", 60, 0, 0.25, 1, 1));
        Scenario scenario = Scenario.of(
                "bursts",
                0.9,
                fleet,
                rate -> SimulatedRequest.of(
                        Arrivals.bursts(rate, 10, new Random(2)), Toys.SHAPE, tenants, new Random(2)));
        for (Contender contender : contenders()) {
            var widths = fleet.serve(contender.schedule(), scenario.requests()).stream()
                    .filter(outcome -> !outcome.refused())
                    .collect(Collectors.groupingBy(
                            outcome -> outcome.tenant().name(),
                            Collectors.mapping(Outcome::width, Collectors.toSet())));
            assertThat(widths.getOrDefault("careful", Set.of()))
                    .as(contender.name())
                    .allMatch(width -> width >= 0.5);
            assertThat(widths.getOrDefault("cheap", Set.of()))
                    .as(contender.name())
                    .allMatch(width -> width <= 0.25);
        }
    }

    @Test
    void aHostThatWasFarTooSlowForAWhileIsServedAgain() {
        List<Outcome> outcomes = disturbed(8, 12);

        assertThat(between(outcomes, 30, 60).attainment()).isGreaterThan(0.99);
        assertThat(between(outcomes, 75, 90).attainment()).isLessThan(0.01);
        assertThat(between(outcomes, 100, 300).attainment()).isGreaterThan(0.99);
    }

    @Test
    void aWideWidthThatMetTroubleIsServedAgainWithinMinutes() {
        List<Outcome> outcomes = disturbed(3, 9);
        double before = between(outcomes, 30, 60).meanWidth();

        assertThat(between(outcomes, 75, 90).meanWidth()).isLessThan(before - 0.2);
        assertThat(between(outcomes, 240, 300).meanWidth()).isGreaterThan(before - 0.02);
    }

    /** Twenty times a second four texts of 64 tokens for five minutes, while batches take longer from second 60 to 90. */
    private static List<Outcome> disturbed(double timesAsLong, double targetMillis) {
        HostCourse course = new HostCourse(List.of(
                new HostCourse.Moment(0, Toys.latency(1)),
                new HostCourse.Moment(60_000, Toys.latency(timesAsLong)),
                new HostCourse.Moment(90_000, Toys.latency(1))));
        Fleet fleet = new Fleet(Toys.LADDER, course, ServerTerms.DEFAULT, 1, Routing.ROUND_ROBIN, 1);
        TenantTerms tenant = new TenantTerms("only", targetMillis, 0, 1, 1, 1);
        List<Phase> steady = List.of(new Phase("steady", 20, 300));
        List<SimulatedRequest> requests = Arrivals.poisson(steady, new Random(5)).arrivals().stream()
                .map(arrival -> new SimulatedRequest(
                        arrival.atNanos(), tenant, arrival.atNanos() / 1e6, new int[] {64, 64, 64, 64}))
                .toList();
        return fleet.serve(() -> Policy.DRAIN_FIT.schedule(ScheduleLimits.DEFAULT, 1), requests);
    }

    private static Score between(List<Outcome> outcomes, double fromSecond, double toSecond) {
        return Score.of(
                outcomes.stream()
                        .filter(outcome -> outcome.arrivedMillis() >= 1000 * fromSecond
                                && outcome.arrivedMillis() < 1000 * toSecond)
                        .toList(),
                Toys.QUALITY);
    }

    private static List<Contender> contenders() {
        return Contender.of(List.of(Policy.values()), Toys.LADDER, ScheduleLimits.DEFAULT);
    }

    private static Scenario bursts(Fleet fleet, double load, double seconds) {
        return Scenario.of("bursts", load, fleet, rate -> Toys.requests(Arrivals.bursts(rate, seconds, new Random(5))));
    }
}
