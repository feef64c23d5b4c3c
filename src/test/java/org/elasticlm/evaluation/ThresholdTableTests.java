package org.elasticlm.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.elasticlm.bundle.BundleWidth;
import org.elasticlm.encoder.PlattScaling;
import org.elasticlm.encoder.Width;
import org.junit.jupiter.api.Test;

class ThresholdTableTests {

    private static final Width FULL = Width.uniform(1, 1, 2, 16);
    private static final Width HALF = Width.uniform(0.5, 1, 1, 8);

    @Test
    void itTellsWhatAHalfKeepsWithAndWithoutScaling() {
        // Before scaling all but one score are above 0; with it, from 4 on.
        Run wide = new Run("wide", List.of(ranking("a", 5, 2, 1), ranking("b", 3, -1, 5)));
        Run narrow = new Run("narrow", List.of(ranking("a", 1, -1, -2), ranking("none", -1)));
        List<BundleWidth> widths = List.of(
                new BundleWidth(FULL, 1, Map.of(), new PlattScaling(0.5, -2)),
                new BundleWidth(HALF, 1, Map.of(), PlattScaling.NONE));

        String text = new ThresholdTable(
                        widths,
                        new SetQuality(
                                "set/dev",
                                9,
                                2,
                                wide,
                                List.of(new WidthRun(FULL, wide, null), new WidthRun(HALF, narrow, null))))
                .text();

        assertThat(text.lines().filter(line -> !line.isBlank()))
                .containsExactly(
                        "Scores of at least 0.5, mean of queries, in brackets before scaling",
                        "width               relevant            others",
                        "1.0           50.0% (100.0%)     25.0% (75.0%)",
                        "0.5          100.0% (100.0%)       0.0% (0.0%)");
    }

    /** @param scores the first is the relevant document's */
    private static Ranking ranking(String query, float... scores) {
        List<RankedDocument> documents = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            documents.add(new RankedDocument("d" + i, scores[i]));
        }
        return new Ranking(query, documents, query.equals("none") ? Map.of() : Map.of("d0", 1));
    }
}
