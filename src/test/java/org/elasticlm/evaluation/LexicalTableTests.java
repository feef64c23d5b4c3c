package org.elasticlm.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.elasticlm.dataset.Document;
import org.elasticlm.dataset.Hit;
import org.elasticlm.dataset.Query;
import org.elasticlm.dataset.RetrievalSet;
import org.elasticlm.encoder.Width;
import org.junit.jupiter.api.Test;

class LexicalTableTests {

    private static final Width FULL = Width.uniform(1, 1, 2, 16);
    private static final Width HALF = Width.uniform(0.5, 1, 1, 8);

    @Test
    void itTellsWhatAnOrderIsWorthWithEveryWeight() {
        RetrievalSet set = new RetrievalSet(
                "set/dev",
                List.of(new Document("wanted", "", "a"), new Document("other", "", "b")),
                List.of(new Query("q", "a")),
                Map.of("q", Map.of("wanted", 1)));
        // With a weight of 0.4 matching words give the wanted document 2; the full width is off by 1, half of it by 3.
        RerankScores scores = new RerankScores(
                set,
                List.of(List.of(new Hit(0, 2), new Hit(1, 1))),
                new int[] {3, 3},
                new float[] {2, 0},
                Map.of(FULL, new float[] {0, 1}, HALF, new float[] {0, 3}));

        String table = new LexicalTable(0.4, List.of(0.0, 0.4, 0.8), List.of(FULL, HALF)).of(scores);

        assertThat(table.lines().filter(line -> !line.isBlank()))
                .containsExactly(
                        "nDCG@10 by weight of the lexical term, which is 0.4",
                        "width          0.0     0.4     0.8",
                        "1.0          0.631   1.000   1.000",
                        "0.5          0.631   0.631   1.000");
    }
}
