package org.elasticlm.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PackedBatchTests {

    @Test
    void textsStandOneAfterAnother() {
        PackedBatch batch = PackedBatch.of(new int[][] {{5, 6}, {7}}, new int[][] {{0, 1}, {1}});
        assertThat(batch.tokens()).containsExactly(5, 6, 7, 0, 1, 1, 0, 1, 0, 0, 0, 1);
        assertThat(batch.lengths()).containsExactly(2, 1);
    }

    @Test
    void aBatchIsFilledUpWithTokensOfNoText() {
        PackedBatch batch = PackedBatch.filledUp(new int[][] {{5, 6}, {7}}, new int[][] {{0, 1}, {1}});
        assertThat(batch.tokenCount()).isEqualTo(16);
        assertThat(batch.tokens()).startsWith(5, 6, 7, 0).hasSize(64);
        assertThat(batch.lengths()).containsExactly(2, 1);
        assertThat(PackedBatch.filledUp(new int[9][4], new int[9][4]).lengths())
                .containsExactly(4, 4, 4, 4, 4, 4, 4, 4, 4, 0);
    }

    @Test
    void thereAreFewSizesAndNoneWastesMoreThanAnEighth() {
        Set<Integer> sizes = new HashSet<>();
        for (int tokens = 16; tokens <= 2048; tokens++) {
            int filled =
                    PackedBatch.filledUp(new int[1][tokens], new int[1][tokens]).tokenCount();
            assertThat(filled).isBetween(tokens, tokens + tokens / 8);
            sizes.add(filled);
        }
        assertThat(sizes).hasSizeLessThan(64);
    }

    @Test
    void aTextWithoutTokensIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PackedBatch.filledUp(new int[1][0], new int[1][0]))
                .withMessageContaining("at least one token");
    }
}
