package org.elasticlm.batches;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.elasticlm.lexical.TokenBm25;
import org.junit.jupiter.api.Test;

class DocumentKeywordsTests {

    private static final int[] QUERY = {2, 90, 3};

    /** Words 10 to 29, of which 20 goes on with 21 and stands twice. */
    private static final int[] DOCUMENT = {
        2, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 20, 21, 3
    };

    private final TokenBm25 words = new TokenBm25(rarities(), 20);
    private final BitSet continuations = new BitSet();

    DocumentKeywordsTests() {
        continuations.set(21);
    }

    @Test
    void aQueryIsTwoToEightDifferentWordsInTheDocumentsOrder() {
        for (int seed = 0; seed < 200; seed++) {
            int[] drawn = draw(1, DOCUMENT, seed);
            int[] inside = Arrays.copyOfRange(drawn, 1, drawn.length - 1);

            assertThat(drawn).startsWith(2).endsWith(3);
            assertThat(inside).isSorted().doesNotHaveDuplicates();
            assertThat(DOCUMENT).contains(inside);
            long begun = Arrays.stream(inside).filter(token -> token != 21).count();
            assertThat(begun).isBetween(2L, 8L);
        }
    }

    @Test
    void aWordStaysWhole() {
        int withIt = 0;
        for (int seed = 0; seed < 200; seed++) {
            int[] drawn = draw(1, DOCUMENT, seed);
            int at = IntStream.range(0, drawn.length)
                    .filter(i -> drawn[i] == 20)
                    .findFirst()
                    .orElse(-1);
            if (at >= 0) {
                withIt++;
                assertThat(drawn[at + 1]).isEqualTo(21);
            } else {
                assertThat(drawn).doesNotContain(21);
            }
        }
        assertThat(withIt).isPositive();
    }

    @Test
    void rareWordsAreDrawnMoreOften() {
        int common = 0;
        int rare = 0;
        for (int seed = 0; seed < 500; seed++) {
            int[] drawn = draw(1, DOCUMENT, seed);
            common += Arrays.stream(drawn).anyMatch(token -> token == 10) ? 1 : 0;
            rare += Arrays.stream(drawn).anyMatch(token -> token == 29) ? 1 : 0;
        }
        assertThat(rare).isGreaterThan(2 * common).isLessThan(500);
        assertThat(common).isPositive();
    }

    @Test
    void theShareOfQueriesIsDrawnAndTheOthersStay() {
        long others = IntStream.range(0, 1_000)
                .filter(seed -> draw(0.3, DOCUMENT, seed) != QUERY)
                .count();

        assertThat(others).isBetween(240L, 360L);
    }

    @Test
    void aDocumentOfFewWordsKeepsItsQuery() {
        assertThat(draw(1, new int[] {2, 10, 11, 12, 13, 14, 15, 16, 16, 3}, 1)).isSameAs(QUERY);
        assertThat(draw(1, new int[] {2, 3}, 1)).isSameAs(QUERY);
    }

    private int[] draw(double share, int[] document, int seed) {
        return new DocumentKeywords(share, words, continuations).draw(QUERY, document, Seeds.at(5, seed));
    }

    /** Words are the rarer the higher their number. */
    private static float[] rarities() {
        float[] rarity = new float[100];
        for (int token = 0; token < rarity.length; token++) {
            rarity[token] = Math.max(0.01f, (token - 8) / 4f);
        }
        return rarity;
    }
}
