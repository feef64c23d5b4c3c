package org.elasticlm.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UsefulCoresTests {

    /** 3,657,728 multiplications a token at full width, 2,084,864 at half and 774,144 at the narrowest. */
    private static final EncoderShape SHAPE = new EncoderShape(4, 256, 8, 1024, 16_000, 256, 2, 1e-12);

    private static final Width FULL = Width.uniform(1, 4, 8, 1024);
    private static final Width HALF = Width.uniform(0.5, 4, 4, 512);
    private static final Width NARROWEST = Width.uniform(0.0625, 4, 1, 64);

    @Test
    void aShortTextIsLeftToOneCore() {
        assertThat(UsefulCores.of(SHAPE, FULL, new int[] {1}, 2)).isEqualTo(1);
        assertThat(UsefulCores.of(SHAPE, FULL, new int[] {95}, 2)).isEqualTo(1);
        assertThat(UsefulCores.of(SHAPE, FULL, new int[] {96}, 2)).isEqualTo(2);
    }

    @Test
    void theWorkCountsNotTheTexts() {
        assertThat(UsefulCores.of(SHAPE, FULL, new int[] {32, 32, 31}, 2)).isEqualTo(1);
        assertThat(UsefulCores.of(SHAPE, FULL, new int[] {32, 32, 32}, 2)).isEqualTo(2);
        assertThat(UsefulCores.of(SHAPE, HALF, new int[] {84, 83}, 2)).isEqualTo(1);
        assertThat(UsefulCores.of(SHAPE, HALF, new int[] {84, 84}, 2)).isEqualTo(2);
    }

    @Test
    void whatNoWidthSparesCountsToo() {
        assertThat(UsefulCores.of(SHAPE, NARROWEST, new int[] {256, 196}, 2)).isEqualTo(1);
        assertThat(UsefulCores.of(SHAPE, NARROWEST, new int[] {256, 197}, 2)).isEqualTo(2);
    }

    @Test
    void moreCoresComeWithMoreWorkUntilThereAreNoMore() {
        assertThat(UsefulCores.of(SHAPE, FULL, new int[] {200}, 16)).isEqualTo(4);
        assertThat(UsefulCores.of(SHAPE, FULL, new int[] {256, 256, 256, 256}, 16))
                .isEqualTo(16);
    }
}
