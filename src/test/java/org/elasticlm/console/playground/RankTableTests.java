package org.elasticlm.console.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.UUID;
import org.elasticlm.api.Trial;
import org.junit.jupiter.api.Test;

/** Places and their changes are told against the widest width that answered. */
class RankTableTests {

    private static final List<String> DOCUMENTS = List.of("a", "b", "c");

    private static WidthRun run(double width, Double... scores) {
        Trial.Answer answer = new Trial.Answer("model@1", width, "pinned", List.of(), 0.1, 1.5, 2);
        return new WidthRun(width, new Trial(new UUID(0, 1), answer, null), List.of(scores));
    }

    private static WidthRun refused(double width) {
        return new WidthRun(width, new Trial(new UUID(0, 2), null, "too late"), List.of());
    }

    @Test
    void documentsStandInTheOrderOfTheWidestAndChangesPointFromThere() {
        RankTable table = RankTable.of(DOCUMENTS, List.of(run(1.0, 0.2, 0.9, 0.5), run(0.5, 0.8, 0.7, 0.1)));

        assertThat(table.rows()).extracting(RankTable.Row::document).containsExactly("b", "c", "a");
        assertThat(table.rows().get(2).cells().get(1)).isEqualTo(new RankTable.Cell(1, 2, "0.800"));
        assertThat(table.rows().get(2).cells().get(1).arrow()).isEqualTo("▲2");
        assertThat(table.rows().get(0).cells().get(1).arrow()).isEqualTo("▼1");
        assertThat(table.rows().get(0).cells().get(1).spoken()).isEqualTo("down 1 place");
        assertThat(table.rows().get(0).cells().get(0).arrow()).isEmpty();
        assertThat(table.agreement()).containsExactly("100%", "33.3%");
    }

    @Test
    void aRefusedWidthLeavesItsCellsEmptyAndTheNextOneIsTheMeasure() {
        RankTable table = RankTable.of(DOCUMENTS, List.of(refused(1.0), run(0.5, 0.1, 0.2, 0.3)));

        assertThat(table.rows()).extracting(RankTable.Row::document).containsExactly("c", "b", "a");
        assertThat(table.rows().get(0).cells()).startsWith(RankTable.Cell.NONE);
        assertThat(table.agreement()).containsExactly("–", "100%");
        assertThat(table.refused()).isTrue();
    }

    @Test
    void whereEveryWidthWasRefusedThereIsNoRanking() {
        RankTable table = RankTable.of(DOCUMENTS, List.of(refused(1.0), refused(0.5)));

        assertThat(table.rows()).isEmpty();
        assertThat(table.runs()).hasSize(2);
    }

    @Test
    void equalScoresKeepTheWrittenOrder() {
        assertThat(RankTable.places(List.of(0.5, 0.7, 0.5), 3)).containsExactly(2, 1, 3);
    }

    @Test
    void agreementCountsPairs() {
        int[] order = {1, 2, 3, 4};

        assertThat(RankTable.agreement(order, order)).isEqualTo(1);
        assertThat(RankTable.agreement(order, new int[] {4, 3, 2, 1})).isEqualTo(0);
        assertThat(RankTable.agreement(order, new int[] {2, 1, 3, 4})).isCloseTo(5 / 6.0, within(1e-9));
    }
}
