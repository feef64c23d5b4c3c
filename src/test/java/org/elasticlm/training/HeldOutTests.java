package org.elasticlm.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.elasticlm.dataset.Document;
import org.elasticlm.dataset.Query;
import org.elasticlm.dataset.RetrievalSet;
import org.junit.jupiter.api.Test;

class HeldOutTests {

    private static final List<Integer> ALL = IntStream.range(0, 200).boxed().toList();

    @Test
    void whatIsMeasuredOnIsNotTrainedOnAndNothingIsLost() {
        HeldOut heldOut = new HeldOut(0.1, 5);

        List<Integer> part = heldOut.part(ALL);
        List<Integer> rest = heldOut.rest(ALL);

        assertThat(part).hasSize(20).doesNotContainAnyElementsOf(rest);
        assertThat(rest).hasSize(180).isSorted();
        List<Integer> both = new ArrayList<>(part);
        both.addAll(rest);
        assertThat(both).containsExactlyInAnyOrderElementsOf(ALL);
        assertThat(new HeldOut(0.1, 5).part(ALL)).isEqualTo(part);
        assertThat(new HeldOut(0.1, 6).part(ALL)).isNotEqualTo(part);
    }

    @Test
    void aLargerShareIncludesASmallerOne() {
        assertThat(new HeldOut(0.3, 5).part(ALL)).containsAll(new HeldOut(0.1, 5).part(ALL));
    }

    @Test
    void anyShareHoldsOutSomethingAndNoneNothing() {
        assertThat(new HeldOut(0.001, 5).part(ALL)).hasSize(1);
        assertThat(new HeldOut(0, 5).part(ALL)).isEmpty();
        assertThat(new HeldOut(0, 5).rest(ALL)).isEqualTo(ALL);
    }

    @Test
    void aSetLosesQueriesAndKeepsItsCorpus() {
        RetrievalSet set = new RetrievalSet(
                "tiny/train",
                List.of(new Document("d", "", "text")),
                List.of(new Query("a", "one"), new Query("b", "two")),
                Map.of("a", Map.of("d", 1), "b", Map.of("d", 1)));
        HeldOut half = new HeldOut(0.5, 5);

        assertThat(half.rest(set).documents()).isEqualTo(set.documents());
        assertThat(half.rest(set).queries())
                .hasSize(1)
                .doesNotContainAnyElementsOf(half.part(set).queries());
        assertThat(half.rest(set).relevantPairs()).hasSize(1);
        assertThat(new HeldOut(0, 5).rest(set)).isEqualTo(set);
    }
}
