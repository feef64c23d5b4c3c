package org.elasticlm.batches;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WordDropoutTests {

    private static final String TEXT =
            IntStream.range(0, 10_000).mapToObj(i -> "w" + i).collect(Collectors.joining(" \n"));

    @Test
    void aboutTheShareOfTheWordsIsLeftOutAndTheOthersKeepTheirOrder() {
        String[] kept = new WordDropout(0.2).of(TEXT, new Random(1)).split(" ");

        assertThat(kept.length).isBetween(7_800, 8_200);
        assertThat(Arrays.stream(kept)
                        .mapToInt(word -> Integer.parseInt(word.substring(1)))
                        .toArray())
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void withNoneTheTextStaysAndNothingIsDrawn() {
        Random random = new Random(3);

        assertThat(WordDropout.NONE.of(TEXT, random)).isSameAs(TEXT);
        assertThat(random.nextLong()).isEqualTo(new Random(3).nextLong());
    }

    @Test
    void aTextNeverLosesAllOfItsWords() {
        for (int seed = 0; seed < 200; seed++) {
            assertThat(new WordDropout(0.9).of("two words", new Random(seed))).isIn("two", "words", "two words");
        }
        assertThat(new WordDropout(0.9).of(" ", new Random(1))).isEqualTo(" ");
    }
}
