package org.elasticlm.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CachePartsTests {

    private static final EncoderShape SHAPE = new EncoderShape(4, 256, 8, 1024, 16_000, 512, 2, 1e-12);
    private static final Width FULL = Width.uniform(1, 4, 8, 1024);
    private static final Width NARROWEST = Width.uniform(0.0625, 4, 1, 64);

    @Test
    void scoresOfLongTextsAreComputedAFewTextsAtATime() {
        // 16 texts · 256 tokens · 8 heads · 256 scores are 8 million numbers.
        assertThat(sizes(16, 256, FULL)).containsExactly(4, 4, 4, 4);
        assertThat(sizes(15, 256, FULL)).containsExactly(3, 4, 4, 4);
    }

    @Test
    void whatFitsIntoTheCachesIsOneCall() {
        assertThat(sizes(16, 64, FULL)).containsExactly(16);
        assertThat(sizes(64, 256, NARROWEST)).containsExactly(32, 32);
        assertThat(sizes(1, 512, FULL)).containsExactly(1);
    }

    @Test
    void neuronsCountWhereTextsAreShort() {
        // 256 texts · 16 tokens · 1,024 neurons are 4 million.
        assertThat(sizes(256, 16, FULL)).containsExactly(128, 128);
    }

    @Test
    void headsThatAreComputedOneByOneCountOnce() {
        assertThat(sizes(4, Attention.LONG, FULL)).containsExactly(4);
    }

    @Test
    void theLargestLayerCounts() {
        Width uneven = new Width(0.5, List.of(2, 8, 2, 4), List.of(512, 512, 512, 512));

        assertThat(sizes(16, 256, uneven)).containsExactly(4, 4, 4, 4);
    }

    @Test
    void everyTextIsInOnePartInItsOrder() {
        int[] texts = {9, 4, 7, 30, 2};

        assertThat(CacheParts.of(
                                texts,
                                512,
                                new EncoderShape(4, 256, 8, 10_000, 16_000, 512, 2, 1e-12),
                                Width.uniform(1, 4, 8, 10_000))
                        .stream()
                        .flatMapToInt(Arrays::stream))
                .containsExactly(9, 4, 7, 30, 2);
    }

    private static List<Integer> sizes(int texts, int longest, Width width) {
        return CacheParts.of(IntStream.range(0, texts).toArray(), longest, SHAPE, width).stream()
                .map(part -> part.length)
                .toList();
    }
}
