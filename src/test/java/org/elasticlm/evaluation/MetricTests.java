package org.elasticlm.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Values worked out by hand from trec_eval's definitions. */
class MetricTests {

    private static final Offset<Double> TINY = within(1e-9);

    @Test
    void gradedDocumentsAreDiscountedByTheLogarithmOfTheirRank() {
        // Found: grade 1 at rank 1, grade 2 at rank 3; never found: grade 1.
        Ranking ranking = ranking(List.of("b", "x", "a"), Map.of("a", 2, "b", 1, "c", 1, "x", 0));

        double found = 1 / 1.0 + 2 / 2.0;
        double ideal = 2 / 1.0 + 1 / (Math.log(3) / Math.log(2)) + 1 / 2.0;
        assertThat(Metric.NDCG_10.of(ranking)).isCloseTo(found / ideal, TINY);
    }

    @Test
    void theBestOrderIsWorthOneAndNothingFoundZero() {
        assertThat(Metric.NDCG_10.of(ranking(List.of("a", "b"), Map.of("a", 2, "b", 1))))
                .isCloseTo(1, TINY);
        assertThat(Metric.NDCG_10.of(ranking(List.of("x"), Map.of("a", 2)))).isZero();
        assertThat(Metric.NDCG_10.of(ranking(List.of(), Map.of("a", 2)))).isZero();
    }

    @Test
    void onlyTheFirstTenRanksCount() {
        List<String> tenOthers = IntStream.range(0, 10).mapToObj(i -> "x" + i).toList();
        Ranking ranking = new Ranking(
                "q",
                scored(Stream.concat(tenOthers.stream(), List.of("a").stream()).toList()),
                Map.of("a", 1));

        assertThat(Metric.NDCG_10.of(ranking)).isZero();
        assertThat(Metric.MRR_10.of(ranking)).isZero();
        assertThat(Metric.RECALL_100.of(ranking)).isCloseTo(1, TINY);
        assertThat(Metric.MAP.of(ranking)).isCloseTo(1.0 / 11, TINY);
    }

    @Test
    void moreThanTenRelevantDocumentsHaveAnIdealOfTen() {
        Map<String, Integer> twenty =
                IntStream.range(0, 20).boxed().collect(Collectors.toMap(i -> "d" + i, unused -> 1));
        List<String> ten = IntStream.range(0, 10).mapToObj(i -> "d" + i).toList();

        Ranking ranking = ranking(ten, twenty);

        assertThat(Metric.NDCG_10.of(ranking)).isCloseTo(1, TINY);
        assertThat(Metric.RECALL_100.of(ranking)).isCloseTo(0.5, TINY);
    }

    @Test
    void reciprocalRankIsThatOfTheFirstRelevantDocument() {
        assertThat(Metric.MRR_10.of(ranking(List.of("x", "y", "b", "a"), Map.of("a", 2, "b", 1))))
                .isCloseTo(1.0 / 3, TINY);
    }

    @Test
    void meanPrecisionCountsDocumentsThatWereNotFound() {
        // Relevant at ranks 1 and 3 of three relevant ones: (1/1 + 2/3 + 0) / 3.
        assertThat(Metric.MAP.of(ranking(List.of("a", "x", "b"), Map.of("a", 1, "b", 1, "c", 1))))
                .isCloseTo((1 + 2.0 / 3) / 3, TINY);
    }

    @Test
    void negativeGradesAreNotRelevant() {
        Ranking ranking = ranking(List.of("spam", "a"), Map.of("spam", -2, "a", 1));

        assertThat(Metric.NDCG_10.of(ranking)).isCloseTo(1 / (Math.log(3) / Math.log(2)), TINY);
        assertThat(Metric.RECALL_100.of(ranking)).isCloseTo(1, TINY);
    }

    @Test
    void aQueryWithoutRelevantDocumentsIsWorthZero() {
        for (Metric metric : Metric.values()) {
            assertThat(metric.of(ranking(List.of("a"), Map.of("a", 0)))).isZero();
        }
    }

    @Test
    void equalScoresStandInTheReverseOrderOfTheirIdentifiers() {
        Ranking ranking = new Ranking(
                "q",
                List.of(
                        new RankedDocument("doc1", 0.5f),
                        new RankedDocument("doc3", 0.5f),
                        new RankedDocument("doc2", 0.5f),
                        new RankedDocument("doc0", 0.9f)),
                Map.of());

        assertThat(ranking.documents()).extracting(RankedDocument::id).containsExactly("doc0", "doc3", "doc2", "doc1");
    }

    @Test
    void tiesAndMissingJudgmentsCountAsTrecEvalCountsThem() {
        // By score, then by identifier from the last to the first: d9, d2, d10, d1. Only d2 and d1 are relevant; d9 is
        // not
        // judged at all, and d7 was never found. As strings, d2 comes after d10.
        Ranking ranking = new Ranking(
                "q",
                List.of(
                        new RankedDocument("d1", 0.25f),
                        new RankedDocument("d10", 0.5f),
                        new RankedDocument("d2", 0.5f),
                        new RankedDocument("d9", 0.5f)),
                Map.of("d2", 1, "d1", 1, "d10", 0, "d7", 1));
        double second = 1 / (Math.log(3) / Math.log(2));
        double fourth = 1 / (Math.log(5) / Math.log(2));

        assertThat(Metric.MRR_10.of(ranking)).isCloseTo(1.0 / 2, TINY);
        assertThat(Metric.MAP.of(ranking)).isCloseTo((1.0 / 2 + 2.0 / 4 + 0) / 3, TINY);
        assertThat(Metric.RECALL_100.of(ranking)).isCloseTo(2.0 / 3, TINY);
        assertThat(Metric.NDCG_10.of(ranking)).isCloseTo((second + fourth) / (1 + second + 1.0 / 2), TINY);
    }

    @Test
    void aRunsValueIsTheMeanOverItsQueries() {
        Run run = new Run(
                "system", List.of(ranking(List.of("a"), Map.of("a", 1)), ranking(List.of("x", "a"), Map.of("a", 1))));

        assertThat(run.mean(Metric.MRR_10)).isCloseTo(0.75, TINY);
        assertThat(run.means()).containsOnlyKeys("ndcg@10", "mrr@10", "recall@100", "map");
    }

    private static Ranking ranking(List<String> ids, Map<String, Integer> judgments) {
        return new Ranking("q", scored(ids), judgments);
    }

    private static List<RankedDocument> scored(List<String> ids) {
        return IntStream.range(0, ids.size())
                .mapToObj(rank -> new RankedDocument(ids.get(rank), 100 - rank))
                .toList();
    }
}
