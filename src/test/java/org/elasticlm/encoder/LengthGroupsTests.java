package org.elasticlm.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LengthGroupsTests {

    @Test
    void oneLongTextDoesNotPadTheShortOnes() {
        int[] lengths = new int[32];
        Arrays.fill(lengths, 16);
        lengths[5] = 256;

        assertThat(LengthGroups.of(lengths)).hasSize(2).anyMatch(group -> Arrays.equals(group, new int[] {5}));
    }

    @Test
    void textsOfLikeLengthStayTogetherInTheirOrder() {
        assertThat(LengthGroups.of(new int[] {64, 60, 62, 64})).containsExactly(new int[] {0, 1, 2, 3});
    }

    @Test
    void aFewShortTextsAreNotWorthACall() {
        assertThat(LengthGroups.of(new int[] {64, 3, 64})).hasSize(1);
    }

    @Test
    void everyTextIsInOneGroupAndTheSplitIsNeverDearerThanNone() {
        Random random = new Random(1);
        for (int trial = 0; trial < 100; trial++) {
            int[] lengths = random.ints(1 + random.nextInt(60), 1, 257).toArray();
            int[] members = LengthGroups.of(lengths).stream()
                    .flatMapToInt(Arrays::stream)
                    .sorted()
                    .toArray();
            long split = LengthGroups.of(lengths).stream()
                    .mapToLong(group -> group.length
                            * (long) Math.pow(
                                    Arrays.stream(group)
                                            .map(text -> lengths[text])
                                            .max()
                                            .orElseThrow(),
                                    2))
                    .sum();
            long longest = Arrays.stream(lengths).max().orElseThrow();

            assertThat(members).isEqualTo(IntStream.range(0, lengths.length).toArray());
            assertThat(split).isLessThanOrEqualTo(lengths.length * longest * longest);
        }
    }
}
