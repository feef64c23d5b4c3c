package org.elasticlm.batches;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.elasticlm.distillation.PairBatch;
import org.junit.jupiter.api.Test;

class PairBatchesTests {

    private static final int SEPARATOR = 3;

    @Test
    void anEpochShowsEveryPairOnceInWholeRuns() {
        PairBatches batches =
                new PairBatches(List.of(set(32)), 8, 4, new int[] {16}, QueryWords.OWN, 1, HardNegatives.NONE);
        Set<Integer> seen = new HashSet<>();

        assertThat(batches.batchesPerEpoch()).isEqualTo(4);
        for (int step = 0; step < 4; step++) {
            int[][] queries = batches.at(step).queryIds();
            for (int i = 0; i < queries.length; i++) {
                seen.add(queries[i][1]);
                assertThat(queries[i][1]).isEqualTo(queries[i - i % 4][1] + i % 4);
            }
        }
        assertThat(seen).hasSize(32);
    }

    @Test
    void theSameSeedAndStepGiveTheSameBatchInAnyOrder() {
        PairBatches one =
                new PairBatches(List.of(set(32)), 8, 4, new int[] {16, 24}, QueryWords.OWN, 1, HardNegatives.NONE);
        PairBatches other =
                new PairBatches(List.of(set(32)), 8, 4, new int[] {16, 24}, QueryWords.OWN, 1, HardNegatives.NONE);
        other.at(7);

        assertThat(other.at(2).queryIds()).isDeepEqualTo(one.at(2).queryIds());
        assertThat(other.at(2).documentIds()).isDeepEqualTo(one.at(2).documentIds());
    }

    @Test
    void anotherPairsDocumentIsNoNegativeWhenItAnswersTheSameQuery() {
        PairSet set = new PairSet(
                "tiny",
                new int[][] {{2, 10, 3}, {2, 10, 3}, {2, 11, 3}},
                new int[][] {{2, 20, 3}, {2, 21, 3}, {2, 20, 3}},
                new int[] {0, 0, 1},
                new int[] {2, 3, 2});
        PairBatch batch =
                new PairBatches(List.of(set), 3, 3, new int[] {16}, QueryWords.OWN, 1, HardNegatives.NONE).at(0);

        // Pair 0 and 1 share a query; pair 0 and 2 share a document, which pair 2's query may not be told to avoid.
        float no = -10_000;
        assertThat(batch.blocked()).containsExactly(0, no, no, no, 0, no, no, 0, 0);
    }

    @Test
    void longDocumentsAreCutAndKeepTheirSeparator() {
        PairSet set = new PairSet(
                "tiny", new int[][] {{2, 10, 3}}, new int[][] {{2, 20, 21, 22, 23, 3}}, new int[] {0}, new int[] {1});

        PairBatch batch =
                new PairBatches(List.of(set), 1, 1, new int[] {4}, QueryWords.OWN, 1, HardNegatives.NONE).at(0);

        assertThat(batch.documentIds()[0]).containsExactly(2, 20, 21, SEPARATOR);
    }

    @Test
    void aHardNegativeStandsAfterThePairsAndIsBlockedWhereItAnswers() {
        PairSet set = new PairSet(
                "tiny",
                new int[][] {{2, 10, 3}, {2, 11, 3}},
                new int[][] {{2, 20, 3}, {2, 21, 3}},
                new int[] {0, 1},
                new int[] {2, 3});
        // Query 0 gets query 1's document, query 1 one that no pair has.
        HardNegatives negatives = (asked, pair, random) -> pair == 0
                ? new HardNegatives.Negative(new int[] {2, 21, 3}, 3)
                : new HardNegatives.Negative(new int[] {2, 30, 31, 32, 3}, -7);

        PairBatch batch = new PairBatches(List.of(set), 2, 2, new int[] {4}, QueryWords.OWN, 1, negatives).at(0);

        assertThat(batch.documentIds()[2]).containsExactly(2, 21, 3);
        assertThat(batch.documentIds()[3]).containsExactly(2, 30, 31, SEPARATOR);
        float no = -10_000;
        assertThat(batch.blocked()).containsExactly(0, 0, 0, 0, 0, 0, no, 0);
    }

    @Test
    void whatAnswersAQueryElsewhereInTheSetIsNoNegativeOfIt() {
        PairSet set = new PairSet(
                "tiny",
                new int[][] {{2, 10, 3}, {2, 11, 3}, {2, 10, 3}},
                new int[][] {{2, 20, 3}, {2, 21, 3}, {2, 21, 3}},
                new int[] {0, 1, 0},
                new int[] {2, 3, 3});

        // A batch of the first two pairs; the third, which is not in it, says that document 3 answers query 0.
        PairBatch batch =
                new PairBatches(List.of(set), 2, 2, new int[] {16}, QueryWords.OWN, 1, HardNegatives.NONE).at(0);

        assertThat(batch.blocked()).containsExactly(0, -10_000, 0, 0);
    }

    private static PairSet set(int pairs) {
        int[][] queries = new int[pairs][];
        int[][] documents = new int[pairs][];
        int[] queryNumbers = new int[pairs];
        int[] documentNumbers = new int[pairs];
        for (int i = 0; i < pairs; i++) {
            queries[i] = new int[] {2, 100 + i, 3};
            documents[i] = new int[] {2, 200 + i, 3};
            queryNumbers[i] = i;
            documentNumbers[i] = pairs + i;
        }
        return new PairSet("set", queries, documents, queryNumbers, documentNumbers);
    }
}
