package org.elasticlm.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LanesTests {

    @Test
    void equalTextsAreDealtOutEvenly() {
        assertThat(Lanes.of(new int[] {64, 64, 64, 64}, 2)).containsExactly(new int[] {0, 2}, new int[] {1, 3});
        assertThat(Lanes.of(new int[] {64, 64, 64, 64}, 1)).containsExactly(new int[] {0, 1, 2, 3});
    }

    @Test
    void mixedLengthsAreBalancedByTheirWork() {
        assertThat(Lanes.of(new int[] {10, 120, 60, 50, 20}, 2)).containsExactly(new int[] {1}, new int[] {0, 2, 3, 4});
    }

    @Test
    void aTextThatIsMostOfTheBatchIsNotLeftToOneCore() {
        assertThat(Lanes.of(new int[] {512, 16, 16}, 2)).containsExactly(new int[] {0, 1, 2});
        assertThat(Lanes.of(new int[] {512}, 2)).containsExactly(new int[] {0});
    }

    @Test
    void fewTextsHaveSeveralCoresEach() {
        List<int[]> lanes = Lanes.of(new int[] {64, 64, 64, 64}, 16);
        assertThat(lanes).hasSize(4);
        assertThat(Lanes.of(new int[] {64, 64, 64}, 4)).hasSize(1);
    }

    @Test
    void everyTextIsInOneLane() {
        Random random = new Random(7);
        for (int round = 0; round < 1000; round++) {
            int[] lengths = random.ints(1 + random.nextInt(40), 1, 513).toArray();
            List<int[]> lanes = Lanes.of(lengths, 1 + random.nextInt(8));
            int[] all = lanes.stream().flatMapToInt(Arrays::stream).sorted().toArray();
            assertThat(all).containsExactly(IntStream.range(0, lengths.length).toArray());
        }
    }
}
