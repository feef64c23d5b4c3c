package org.elasticlm.inference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReplyTimesTests {

    private final ReplyTimes times = new ReplyTimes();

    @Test
    void nothingIsKnownBeforeTheFirstAnswers() {
        assertThat(times.p98Millis()).isZero();
    }

    @Test
    void theSlowestFiftiethIsLeftOut() {
        for (int i = 1; i <= 160; i++) {
            times.observe(i);
        }
        assertThat(times.p98Millis()).isEqualTo(157);
    }

    @Test
    void whatNothingTellsAnyMoreCanBeForgotten() {
        for (int i = 0; i < 64; i++) {
            times.observe(50);
        }
        times.forget();

        assertThat(times.p98Millis()).isZero();
        for (int i = 0; i < 16; i++) {
            times.observe(5);
        }
        assertThat(times.p98Millis()).isEqualTo(5);
    }

    @Test
    void aBusyMomentIsForgotten() {
        for (int i = 0; i < 64; i++) {
            times.observe(50);
        }
        assertThat(times.p98Millis()).isEqualTo(50);
        for (int i = 0; i < 256; i++) {
            times.observe(2);
        }
        assertThat(times.p98Millis()).isEqualTo(2);
    }
}
