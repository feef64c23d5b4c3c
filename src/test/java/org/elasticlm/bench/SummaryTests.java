package org.elasticlm.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.elasticlm.traffic.Phase;
import org.elasticlm.traffic.Plan;
import org.junit.jupiter.api.Test;

class SummaryTests {

    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;

    @Test
    void percentilesAreNearestRanksOfTheAnswered() {
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            outcomes.add(new Outcome(0, i * MILLI, 200, 1.0));
        }
        outcomes.add(new Outcome(0, 5_000 * MILLI, 503, Double.NaN));
        Summary summary = Summary.of(outcomes, 90);
        assertThat(summary.p50()).isEqualTo(50);
        assertThat(summary.p95()).isEqualTo(95);
        assertThat(summary.p99()).isEqualTo(99);
        assertThat(summary.attainment()).isEqualTo(90 / 101.0);
    }

    @Test
    void nothingAnsweredHasNoPercentiles() {
        Summary summary = Summary.of(List.of(new Outcome(0, MILLI, Outcome.TIMED_OUT, Double.NaN)), 100);
        assertThat(summary.p50()).isNaN();
        assertThat(summary.meanWidth()).isNaN();
        assertThat(summary.attainment()).isZero();
        assertThat(summary.errors()).containsExactly(entry("timed out", 1));
        assertThat(LiveTable.line(3, 1, summary)).contains(" - ").endsWith("timed out: 1");
    }

    @Test
    void meanWidthAndQualityWeighEachAnswer() {
        List<Outcome> outcomes = List.of(
                new Outcome(0, 1, 200, 1.0),
                new Outcome(0, 1, 200, 0.5),
                new Outcome(0, 1, 200, 0.5),
                new Outcome(0, 1, 429, Double.NaN));
        Summary summary = Summary.of(outcomes, 100);
        WidthQuality quality = new WidthQuality("m", "ndcg@10", Map.of(1.0, 0.6, 0.5, 0.3));
        assertThat(summary.meanWidth()).isEqualTo(2 / 3.0, within(1e-12));
        assertThat(summary.meanQuality(quality)).isEqualTo(0.4, within(1e-12));
        assertThat(summary.meanQuality(WidthQuality.UNKNOWN)).isNaN();
        assertThat(LiveTable.mix(summary)).isEqualTo("1.0: 33% 0.5: 67%");
    }

    @Test
    void aSecondCountsWhatWasDueInItAndWhatEndedInIt() {
        List<Outcome> outcomes =
                List.of(new Outcome(0, 1_500 * MILLI, 200, 1.0), new Outcome(SECOND, 100 * MILLI, 200, 1.0));
        Timeline timeline = Timeline.of(outcomes, 2, 1000);
        assertThat(timeline.seconds()).extracting(Timeline.Second::offered).containsExactly(1, 1);
        assertThat(timeline.seconds().get(0).ended().answered()).isZero();
        assertThat(timeline.seconds().get(1).ended().answered()).isEqualTo(2);
        assertThat(timeline.seconds().get(1).ended().inTime()).isEqualTo(1);
    }

    @Test
    void phasesTakeTheRequestsThatWereDueInThem() {
        Plan plan = new Plan(List.of(), List.of(new Phase("a", 1, 1), new Phase("b", 1, 2)));
        Outcome late = new Outcome(SECOND - 1, 5 * SECOND, 200, 1.0);
        Outcome second = new Outcome(SECOND, MILLI, 200, 1.0);
        RunResult run = new RunResult("run", plan, List.of(late, second), 100);
        assertThat(run.phase(0).inTime()).isZero();
        assertThat(run.phase(0).requests()).isEqualTo(1);
        assertThat(run.phase(1).inTime()).isEqualTo(1);
        assertThat(run.phase(1).requests()).isEqualTo(1);
    }

    @Test
    void recoveryEndsWithTheFirstRequestSinceWhichAllHaveTheFullWidth() {
        List<Outcome> outcomes = List.of(
                new Outcome(9 * SECOND, 1, 200, 0.25),
                new Outcome(10 * SECOND, 1, 200, 0.5),
                new Outcome(11 * SECOND, 1, 200, 1.0),
                new Outcome(12 * SECOND, 1, 200, 0.75),
                new Outcome(13 * SECOND, 1, 200, 1.0),
                new Outcome(14 * SECOND, 1, 200, 1.0));
        assertThat(Recovery.seconds(outcomes, 10 * SECOND)).isEqualTo(3);
        assertThat(Recovery.seconds(outcomes.subList(0, 4), 10 * SECOND)).isNaN();
    }

    @Test
    void theQualityOfAWidthIsTheMeanOverItsEvaluationSets() {
        WidthQuality quality = ModelCatalog.fromModels(StubServer.MODELS, "", Route.RERANK);
        assertThat(quality.model()).isEqualTo("starter-rerank@2");
        assertThat(quality.at(1.0)).isEqualTo(0.5, within(1e-12));
        assertThat(quality.narrowest()).isEqualTo(0.5);
        assertThat(ModelCatalog.fromModels(StubServer.MODELS, "starter-embed", Route.EMBED)
                        .at(1.0))
                .isNaN();
        assertThat(ModelCatalog.fromModels(StubServer.MODELS, "other", Route.EMBED))
                .isEqualTo(WidthQuality.UNKNOWN);
    }
}
