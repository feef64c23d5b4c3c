package org.elasticlm.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.elasticlm.bench.LoggingComparison.Ratio;
import org.elasticlm.logbench.RecordFlow;
import org.elasticlm.logbench.Recording;
import org.junit.jupiter.api.Test;

/** What the request log costs is told from what changes by itself. */
class LoggingComparisonTests {

    private static final Recording POUR = Recording.pouring(20_000);

    @Test
    void whatSlowsAllStatesOfARoundCancelsOut() {
        // The machine gets slower from round to round, by far more than the log costs.
        LoggingComparison comparison = comparison(1.02, 1, 2, 4, 3);

        Ratio ratio = comparison.ratio(Recording.ON, Summary::p99);
        assertThat(ratio.times()).isCloseTo(1.02, within(1e-6));
        assertThat(ratio.low()).isCloseTo(1.02, within(1e-6));
        assertThat(ratio.high()).isCloseTo(1.02, within(1e-6));
        assertThat(report(comparison).text()).contains("p99 on: within 5% of logging off");
        assertThat(report(comparison).failed()).isFalse();
    }

    @Test
    void aLogThatSurelySlowsAnswersFails() {
        LoggingReport report = report(comparison(1.2, 1, 1, 1, 1));

        assertThat(report.failed()).isTrue();
        assertThat(report.text()).contains("p99 on: MORE than 5% above logging off");
    }

    @Test
    void roundsThatDisagreeDecideNothing() {
        List<LoggingPhase> phases = new ArrayList<>();
        for (int round = 0; round < 4; round++) {
            phases.add(phase(round, Recording.OFF, 10));
            phases.add(phase(round, Recording.ON, round % 2 == 0 ? 8 : 14));
        }
        LoggingComparison comparison = new LoggingComparison(phases);

        Ratio ratio = comparison.ratio(Recording.ON, Summary::p99);
        assertThat(ratio.low()).isLessThan(1);
        assertThat(ratio.high()).isGreaterThan(1.05);
        assertThat(report(comparison).text()).contains("p99 on: not decided at 5%");
    }

    @Test
    void theIntervalIsStudents() {
        List<LoggingPhase> phases = new ArrayList<>();
        double[] slower = {1, Math.exp(0.1), Math.exp(0.2)};
        for (int round = 0; round < slower.length; round++) {
            phases.add(phase(round, Recording.OFF, 10));
            phases.add(phase(round, Recording.ON, 10 * slower[round]));
        }

        Ratio three = new LoggingComparison(phases).ratio(Recording.ON, Summary::p95);
        // Mean 0.1, standard deviation 0.1, t of two degrees of freedom 4.303.
        assertThat(Math.log(three.times())).isCloseTo(0.1, within(1e-6));
        assertThat(Math.log(three.high())).isCloseTo(0.1 + 4.303 * 0.1 / Math.sqrt(3), within(1e-6));
        assertThat(Math.log(three.low())).isCloseTo(0.1 - 4.303 * 0.1 / Math.sqrt(3), within(1e-6));

        LoggingComparison one = new LoggingComparison(phases.subList(0, 2));
        assertThat(one.ratio(Recording.ON, Summary::p95).high()).isInfinite();
        assertThat(report(one).text()).contains("p99 on: not decided at 5%");
    }

    @Test
    void recordsAreCountedByTheSecond() {
        LoggingComparison comparison = comparison(1, 1, 1);

        assertThat(comparison.arrivedPerSecond(Recording.ON)).isEqualTo(50);
        assertThat(comparison.arrivedPerSecond(Recording.OFF)).isEqualTo(50);
        assertThat(LoggingReport.records(new RecordFlow(70, 30, 1_000, 0, 0, 0), 1_068, 0))
                .contains("made-up records 1,000", "in the database 1,068", "lost 2;");
    }

    @Test
    void aDatabaseThatFallsBehindIsSaidHoweverFastTheAnswersAre() {
        assertThat(poured(new RecordFlow(100, 0, 40_000, 0, 300, 0)).text())
                .contains("p99 on, and 20,000/s: within 5% of logging off; the database kept up, 19,900 records/s");
        assertThat(poured(new RecordFlow(100, 0, 40_000, 0, 300, 0)).failed()).isFalse();

        assertThat(poured(new RecordFlow(100, 0, 40_000, 0, 10_100, 0)).text())
                .contains("within 5% of logging off; the database did NOT keep up, 15,000 records/s");
        assertThat(poured(new RecordFlow(100, 0, 40_000, 0, 10_100, 0)).failed())
                .isTrue();
        // A log that is off without as much to make up is no comparison.
        assertThat(poured(new RecordFlow(100, 0, 40_000, 0, 300, 0), 30_000).failed())
                .isTrue();
        // Where the server itself made fewer records than it should, nothing is shown either.
        assertThat(poured(new RecordFlow(100, 0, 30_000, 0, 0, 0)).failed()).isTrue();
    }

    @Test
    void whatTheClientWaitsForIsToldFromWhatTheServerTakes() {
        List<LoggingPhase> phases = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            phases.add(timed(round, Recording.OFF, 10, 4));
            phases.add(timed(round, Recording.ON, 12, 4.1));
        }
        LoggingComparison comparison = new LoggingComparison(phases);

        assertThat(comparison.ratio(Recording.ON, Summary::p99).times()).isCloseTo(1.2, within(1e-6));
        assertThat(comparison
                        .ratio(Recording.ON, LoggingPhase::serverSummary, Summary::p99)
                        .times())
                .isCloseTo(1.025, within(1e-6));
        assertThat(report(comparison).text())
                .contains("on / off, for the client: p50 1.200")
                .contains("on / off, in the server: p50 1.025");
        assertThat(report(comparison(1, 1, 1)).text()).doesNotContain("in the server: p50");
    }

    private static LoggingPhase timed(int round, Recording recording, double client, double server) {
        LoggingPhase phase = phase(round, recording, client);
        List<Outcome> outcomes = phase.outcomes().stream()
                .map(outcome -> new Outcome(
                        outcome.dueNanos(),
                        outcome.latencyNanos(),
                        outcome.status(),
                        outcome.width(),
                        new ServerTime(0.1, 1, server)))
                .toList();
        return new LoggingPhase(round, recording, outcomes, phase.flow(), phase.seconds(), phase.processors());
    }

    @Test
    void aStateThatWasNotMeasuredIsSaid() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> comparison(1, 1).ratio(POUR, Summary::p50))
                .withMessageContaining("found 0 phases on, and 20,000/s and 0 off, and 20,000/s");
    }

    private static LoggingReport report(LoggingComparison comparison) {
        return new LoggingReport(comparison, List.of(Recording.ON));
    }

    /** @param paces how slow the machine was in each round */
    private static LoggingComparison comparison(double cost, double... paces) {
        List<LoggingPhase> phases = new ArrayList<>();
        for (int round = 0; round < paces.length; round++) {
            phases.add(phase(round, Recording.ON, 10 * paces[round] * cost));
            phases.add(phase(round, Recording.OFF, 10 * paces[round]));
        }
        return new LoggingComparison(phases);
    }

    private static LoggingReport poured(RecordFlow flow) {
        return poured(flow, 40_000);
    }

    private static LoggingReport poured(RecordFlow flow, long thrownAway) {
        List<LoggingPhase> phases = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            List<Outcome> outcomes = phase(round, Recording.OFF, 10).outcomes();
            RecordFlow away = new RecordFlow(0, 100, 0, thrownAway, 0, 0);
            phases.add(new LoggingPhase(round, POUR.unlogged(), outcomes, away, 2, ProcessorTime.NONE));
            phases.add(new LoggingPhase(round, POUR, outcomes, flow, 2, new ProcessorTime(400, 100, 4)));
        }
        return new LoggingReport(new LoggingComparison(phases), List.of(POUR));
    }

    private static LoggingPhase phase(int round, Recording recording, double millis) {
        List<Outcome> outcomes = IntStream.range(0, 100)
                .mapToObj(request -> new Outcome(request, Math.round(millis * 1e6), 200, 1.0))
                .toList();
        return new LoggingPhase(round, recording, outcomes, new RecordFlow(100, 0, 0, 0, 0, 0), 2, ProcessorTime.NONE);
    }
}
