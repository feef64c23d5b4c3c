package org.elasticlm.training;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LossWatchTests {

    private final LossWatch watch = new LossWatch("teacher");

    @Test
    void aLossThatIsNoNumberEndsTheStageAtOnce() {
        watch.see(0, 2, 1);

        assertThatThrownBy(() -> watch.see(1, Double.NaN, 1))
                .isInstanceOf(DivergedException.class)
                .hasMessageContaining("diverged in the stage teacher at step 1")
                .hasMessageContaining("NaN")
                .hasMessageContaining("--resume");
    }

    @Test
    void aGradientWithoutALengthEndsItToo() {
        assertThatThrownBy(() -> watch.see(0, 2, Double.POSITIVE_INFINITY))
                .isInstanceOf(DivergedException.class)
                .hasMessageContaining("Infinity");
    }

    @Test
    void aFewBadBatchesDoNotEndIt() {
        assertThatCode(() -> {
                    for (int step = 0; step < 10 * LossWatch.WINDOW; step++) {
                        watch.see(step, step % 10 == 9 ? 8 : 1, 1);
                    }
                })
                .doesNotThrowAnyException();
    }

    @Test
    void aLossThatClimbsToTwiceItsBeginningEndsIt() {
        for (int step = 0; step < LossWatch.WINDOW; step++) {
            watch.see(step, 1, 1);
        }
        assertThatThrownBy(() -> {
                    for (int step = 0; step < LossWatch.WINDOW; step++) {
                        watch.see(LossWatch.WINDOW + step, 2.5, 1);
                    }
                })
                .isInstanceOf(DivergedException.class)
                .hasMessageContaining("climbed from 1.0000 to 2.5000");
    }
}
