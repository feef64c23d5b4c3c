package org.elasticlm.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ArrivalsTests {

    @Test
    void constantArrivalsAreEvenlySpaced() {
        Plan plan = Arrivals.constant(4, 1.5);
        assertThat(plan.arrivals())
                .extracting(Arrival::atNanos)
                .containsExactly(0L, 250_000_000L, 500_000_000L, 750_000_000L, 1_000_000_000L, 1_250_000_000L);
    }

    @Test
    void poissonArrivalsHaveTheMeanRateOfEachPhase() {
        List<Phase> phases = List.of(new Phase("low", 50, 40), new Phase("none", 0, 5), new Phase("high", 200, 40));
        Plan plan = Arrivals.poisson(phases, new Random(7));
        assertThat(count(plan, 0, 40)).isCloseTo(2000, within(200L));
        assertThat(count(plan, 40, 45)).isZero();
        assertThat(count(plan, 45, 85)).isCloseTo(8000, within(400L));
        assertThat(plan.seconds()).isEqualTo(85);
    }

    @Test
    void poissonGapsVaryAsMuchAsTheyLast() {
        Plan plan = Arrivals.poisson(List.of(new Phase("p", 100, 100)), new Random(3));
        double[] gaps = new double[plan.arrivals().size() - 1];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = (plan.arrivals().get(i + 1).atNanos()
                            - plan.arrivals().get(i).atNanos())
                    / 1e9;
        }
        double mean = Arrays.stream(gaps).average().orElseThrow();
        double variance = Arrays.stream(gaps)
                .map(gap -> (gap - mean) * (gap - mean))
                .average()
                .orElseThrow();
        assertThat(Math.sqrt(variance) / mean).isCloseTo(1, within(0.05));
    }

    @Test
    void theSameSeedGivesTheSameArrivals() {
        List<Phase> phases = List.of(new Phase("p", 30, 5));
        assertThat(Arrivals.poisson(phases, new Random(1))).isEqualTo(Arrivals.poisson(phases, new Random(1)));
    }

    @Test
    void aTraceIsScaledToItsMeanRateAndSize() throws Exception {
        String csv = """
                TIMESTAMP,ContextTokens,GeneratedTokens
                2023-11-16 18:17:03.0000000,100,10
                2023-11-16 18:17:04.0000000,300,8
                2023-11-16 18:17:07.0000000,200,27
                """;
        List<Arrival> trace = TraceFile.parse(new BufferedReader(new StringReader(csv)), "trace");
        Plan plan = Arrivals.trace(trace, 1, 60);
        assertThat(plan.arrivals())
                .containsExactly(new Arrival(0, 0.5), new Arrival(500_000_000, 1.5), new Arrival(2_000_000_000, 1.0));
        assertThat(Arrivals.trace(trace, 1, 1).arrivals()).hasSize(2);
    }

    @Test
    void aTraceMayGiveTheOffsetOfItsTimes() throws Exception {
        String csv = """
                TIMESTAMP,ContextTokens,GeneratedTokens
                2024-05-10 00:00:00.009930+00:00,100,10
                2024-05-10 02:00:01.009930+02:00,100,10
                2024-05-10 00:00:02+00:00,100,10
                2024-05-10 00:00:03.5,100,10
                """;
        List<Arrival> trace = TraceFile.parse(new BufferedReader(new StringReader(csv)), "trace");
        long first = trace.get(0).atNanos();
        assertThat(trace)
                .extracting(arrival -> arrival.atNanos() - first)
                .containsExactly(0L, 1_000_000_000L, 1_990_070_000L, 3_490_070_000L);
    }

    @Test
    void aTraceOfOneMomentIsRefused() {
        assertThatThrownBy(() -> Arrivals.trace(List.of(new Arrival(5, 1), new Arrival(5, 1)), 1, 60))
                .hasMessage("A trace spans more than 0 seconds, found 2 requests at the same time");
    }

    @Test
    void aLineThatIsNoRequestIsNamed() {
        BufferedReader lines = new BufferedReader(new StringReader("TIMESTAMP,ContextTokens\nyesterday,5\n"));
        assertThatThrownBy(() -> TraceFile.parse(lines, "my.csv"))
                .hasMessage("Line 2 of my.csv is not a request: yesterday,5");
    }

    @Test
    void burstsKeepTheMeanRateAndVaryMoreThanPoisson() {
        Plan bursts = Arrivals.bursts(100, 2000, new Random(5));
        Plan poisson = Arrivals.poisson(List.of(new Phase("p", 100, 2000)), new Random(5));

        assertThat(bursts.arrivals().size() / 2000.0).isCloseTo(100, within(8.0));
        assertThat(dispersion(bursts, 2000)).isGreaterThan(10 * dispersion(poisson, 2000));
    }

    @Test
    void aDayIsQuietAtItsEndsAndBusyInItsMiddle() {
        Plan plan = Arrivals.diurnal(100, 240, new Random(5));

        assertThat(plan.arrivals().size() / 240.0).isCloseTo(100, within(5.0));
        assertThat(count(plan, 110, 130)).isGreaterThan(4 * count(plan, 0, 20));
        assertThat(count(plan, 220, 240)).isLessThan(1000);
    }

    /** Variance over mean of the arrivals in each second: 1 for Poisson. */
    private static double dispersion(Plan plan, int seconds) {
        double[] counts = new double[seconds];
        plan.arrivals().forEach(arrival -> counts[(int) (arrival.atNanos() / 1_000_000_000L)]++);
        double mean = Arrays.stream(counts).average().orElseThrow();
        return Arrays.stream(counts).map(each -> (each - mean) * (each - mean)).sum() / seconds / mean;
    }

    private static long count(Plan plan, double from, double to) {
        return plan.arrivals().stream()
                .filter(arrival -> arrival.atNanos() >= from * 1e9 && arrival.atNanos() < to * 1e9)
                .count();
    }
}
