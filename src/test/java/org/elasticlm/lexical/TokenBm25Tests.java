package org.elasticlm.lexical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TokenBm25Tests {

    private static final int BEGIN = 2;
    private static final int END = 3;

    private static final int[][] CORPUS = {
        {BEGIN, 7, 7, 8, END}, {BEGIN, 8, 9, END}, {BEGIN, 8, END},
    };

    private final TokenBm25 words = TokenBm25.of(Stream.of(CORPUS), 64);

    @Test
    void scoresAreThoseOfTheFormula() {
        float[] scores = words.scores(new int[][] {{7, 9}, {7, 7}}, CORPUS);

        // Of three documents one has 7 and one has 9; the lengths are 5, 4 and 3, 4 on average.
        double rare = Math.log(1 + 2.5 / 1.5);
        double seven = rare * 2 / (2 + 0.9 * (0.6 + 0.4 * 5 / 4));
        double nine = rare * 1 / (1 + 0.9 * (0.6 + 0.4 * 4 / 4));
        double[] expected = {seven, nine, 0, 2 * seven, 0, 0};
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) scores[i]).as("%d", i).isCloseTo(expected[i], within(1e-6));
        }
    }

    @Test
    void whatStandsEverywhereSaysNextToNothing() {
        float[] scores = words.scores(new int[][] {{BEGIN, 8, END}, {7}}, CORPUS);

        assertThat(scores[0]).isBetween(0f, 0.25f);
        assertThat(scores[3]).isGreaterThan(2 * scores[0]);
    }

    @Test
    void aDocumentNeedNotBeAmongThoseThatWereCounted() {
        float[] scores = words.scores(new int[][] {{9}, {40}}, new int[][] {{BEGIN, 9, 9, 9, END}, {40}});

        assertThat(scores[0]).isPositive();
        assertThat(scores[1]).isZero();
        // Of all tokens the one that nobody has seen before is the rarest.
        assertThat(scores[3]).isGreaterThan(scores[0]);
    }

    @Test
    void withoutDocumentsThereIsNothingToCount() {
        assertThatThrownBy(() -> TokenBm25.of(Stream.empty(), 64))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Expected documents with tokens");
    }
}
