package org.elasticlm.evaluation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.elasticlm.encoder.PlattScaling;
import org.junit.jupiter.api.Test;

class PlattFitTests {

    /**
     * Two queries, so that the targets are 3/4 and 1/4. Of each the relevant documents weigh 1/2 and the others 1/2. At logit 4
     * stand both relevant ones of the first query and one of three others of the second, at logit 1 all else:
     *
     * <pre>
     * at 4: 1/2 relevant (target 3/4), 1/6 others (1/4): mean (3/8 + 1/24) / (2/3) = 5/8
     * at 1: 1/2 relevant (target 3/4), 5/6 others (1/4): mean (3/8 + 5/24) / (4/3) = 7/16
     * </pre>
     *
     * A line through two points meets both: slope 3 and the intercept follow from ln(5/3) at 4 and ln(7/9) at 1.
     */
    @Test
    void theFitMeetsTheShareOfAnswersAtEveryLogitWhereThereAreTwo() {
        Ranking first = ranking("first", Map.of(4f, "RR", 1f, "-"));
        Ranking second = ranking("second", Map.of(4f, "-", 1f, "R--"));

        PlattScaling fitted = requireNonNull(PlattFit.of(List.of(run(first), run(second))));

        assertThat(fitted.of(4)).isCloseTo((float) Math.log(5.0 / 3), within(1e-5f));
        assertThat(fitted.of(1)).isCloseTo((float) Math.log(7.0 / 9), within(1e-5f));
    }

    @Test
    void howManyCandidatesAQueryHasDoesNotMatter() {
        PlattScaling few = requireNonNull(PlattFit.of(
                List.of(run(ranking("one", Map.of(9f, "R", 6f, "-")), ranking("two", Map.of(6f, "R", 5f, "-"))))));
        PlattScaling many = requireNonNull(PlattFit.of(List.of(run(
                ranking("one", Map.of(9f, "R", 6f, "-----")), ranking("two", Map.of(6f, "RR", 5f, "-----------"))))));

        assertThat(many.slope()).isCloseTo(few.slope(), within(1e-6));
        assertThat(many.intercept()).isCloseTo(few.intercept(), within(1e-6));
    }

    @Test
    void logitsThatKeepAllApartAreNotStretchedWithoutEnd() {
        PlattScaling fitted = requireNonNull(PlattFit.of(List.of(run(ranking("one", Map.of(200f, "R", 100f, "-"))))));

        // Targets of one query are 2/3 and 1/3.
        assertThat(fitted.of(200)).isCloseTo((float) Math.log(2), within(1e-4f));
        assertThat(fitted.of(100)).isCloseTo((float) -Math.log(2), within(1e-4f));
    }

    @Test
    void thereIsNoneWhereQueriesTellNothingOrLogitsTheOpposite() {
        assertThat(PlattFit.of(List.of())).isNull();
        assertThat(PlattFit.of(List.of(run(ranking("all", Map.of(1f, "RR")), ranking("none", Map.of(2f, "--"))))))
                .isNull();
        assertThat(PlattFit.of(List.of(run(ranking("one", Map.of(1f, "R", 2f, "-"))))))
                .isNull();
    }

    private static Run run(Ranking... rankings) {
        return new Run("width", List.of(rankings));
    }

    /** @param documents per logit its documents, R for a relevant one */
    private static Ranking ranking(String query, Map<Float, String> documents) {
        List<RankedDocument> ranked = new ArrayList<>();
        Map<String, Integer> judgments = new LinkedHashMap<>();
        documents.forEach((logit, kinds) -> {
            for (char kind : kinds.toCharArray()) {
                String id = "d" + ranked.size();
                ranked.add(new RankedDocument(id, logit));
                if (kind == 'R') {
                    judgments.put(id, 1);
                }
            }
        });
        return new Ranking(query, ranked, judgments);
    }
}
