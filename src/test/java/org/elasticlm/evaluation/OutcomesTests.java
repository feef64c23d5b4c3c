package org.elasticlm.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutcomesTests {

    private static final double[] NONE = {};

    @Test
    void aDifferenceIsPairedByQuery() {
        Outcomes easyAndHard = ranked(0.9, 0.1, 0.8, 0.0, 0.7);
        Outcomes alwaysATenthBetter = ranked(1.0, 0.2, 0.9, 0.1, 0.8);

        Interval paired = alwaysATenthBetter.differenceFrom(easyAndHard);

        // Queries differ much, the systems by the same on each.
        assertThat(paired.low()).isCloseTo(0.1, within(1e-12));
        assertThat(paired.high()).isCloseTo(0.1, within(1e-12));
        assertThat(paired.excludesZero()).isTrue();
        assertThat(easyAndHard.interval().high() - easyAndHard.interval().low()).isGreaterThan(0.3);
    }

    @Test
    void anIntervalHoldsTheMiddleOfWhatSamplesGive() {
        // Of two queries with differences 0 and 1, samples have the means 0, 0.5 and 1 with odds 1 : 2 : 1.
        Interval two = ranked(0.5, 1).differenceFrom(ranked(0.5, 0));
        assertThat(two).isEqualTo(new Interval(0, 1));
        assertThat(two.excludesZero()).isFalse();

        // Of four queries of which one differs by 1, more than three of a sample are that one with odds 1 : 255, three
        // or
        // more with 13 : 243, so 97.5 % of the samples have at most 3 of 4.
        assertThat(ranked(1, 0, 0, 0).interval()).isEqualTo(new Interval(0, 0.75));
    }

    @Test
    void aValueIsTheMeanOfItsQueries() {
        Run run = new Run(
                "system",
                List.of(
                        new Ranking("q1", List.of(new RankedDocument("d", 1)), Map.of("d", 1)),
                        new Ranking("q2", List.of(new RankedDocument("e", 1)), Map.of("d", 1))));

        Outcomes outcomes = Outcomes.of(Metric.MRR_10, run);

        assertThat(outcomes.metric()).isEqualTo("mrr@10");
        assertThat(outcomes.values()).containsExactly(1, 0);
        assertThat(outcomes.value()).isEqualTo(0.5);
    }

    @Test
    void aMeasureOfAllExamplesTogetherIsTakenOfEverySample() {
        double[] actual = {1, 1, 0, 0};
        Outcomes right = Outcomes.of(LabelMetric.MATTHEWS, actual, actual);
        Outcomes wrongOnce = Outcomes.of(LabelMetric.MATTHEWS, new double[] {1, 0, 0, 0}, actual);

        assertThat(right.value()).isEqualTo(1);
        // 1 true positive, 2 true negatives, 1 false negative: 2 / sqrt(1 · 2 · 2 · 3).
        assertThat(wrongOnce.value()).isCloseTo(2 / Math.sqrt(12), within(1e-12));
        assertThat(right.differenceFrom(right)).isEqualTo(new Interval(0, 0));
        assertThat(wrongOnce.differenceFrom(right).low()).isLessThan(wrongOnce.value() - 1);
        assertThat(wrongOnce.differenceFrom(right).high()).isLessThanOrEqualTo(0);
    }

    @Test
    void accuracyIsTheShareOfRightExamples() {
        Outcomes labels = Outcomes.of(LabelMetric.ACCURACY, new double[] {1, 0, 1, 0}, new double[] {1, 1, 1, 1});

        assertThat(labels.value()).isEqualTo(0.5);
        assertThat(labels.interval()).isEqualTo(ranked(1, 0, 1, 0).interval());
    }

    @Test
    void systemsThatAnsweredOtherQueriesAreNotCompared() {
        assertThatThrownBy(() -> ranked(1, 2).differenceFrom(ranked(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ndcg@10 of 2 and ndcg@10 of 1");
        assertThatThrownBy(() -> Outcomes.of(LabelMetric.F1, new double[] {1}, new double[] {1})
                        .differenceFrom(Outcomes.of(LabelMetric.F1, new double[] {1}, new double[] {0})))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Outcomes ranked(double... values) {
        return new Outcomes("ndcg@10", values, NONE);
    }
}
