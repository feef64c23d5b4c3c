package org.elasticlm.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GuardTests {

    private static final double NOBODY = Double.POSITIVE_INFINITY;
    private static final ScheduleLimits LIMITS = new ScheduleLimits(2048, 15, 0.2, 0.1, 0.2, 0);

    @Test
    void theTightestTargetIsRememberedForAWhile() {
        Guard guard = Guard.NONE.seeing(0, 200);
        assertThat(guard.targetMillis()).isEqualTo(200);
        guard = guard.seeing(100, 40);
        assertThat(guard.targetMillis()).isEqualTo(40);
        guard = guard.seeing(200, 200);
        assertThat(guard.targetMillis()).isEqualTo(40);
        guard = guard.seeing(2000, 40);
        assertThat(guard.seeing(3900, 200).targetMillis()).isEqualTo(40);
        assertThat(guard.seeing(4100, 200).targetMillis()).isEqualTo(200);
    }

    @Test
    void aGuardOutlivesAnEmptyQueueAndEndsWithItsMemory() {
        Guard guard = Guard.NONE.seeing(0, 200);
        assertThat(guard.seeing(1000, NOBODY).targetMillis()).isEqualTo(200);
        assertThat(guard.seeing(2100, NOBODY)).isEqualTo(Guard.NONE);
    }

    @Test
    void aBatchTakesAShareOfTheTargetWhereThatIsLonger() {
        assertThat(LIMITS.longestBatchMillis(Guard.NONE)).isEqualTo(15);
        assertThat(LIMITS.longestBatchMillis(Guard.NONE.seeing(0, 40))).isEqualTo(15);
        assertThat(LIMITS.longestBatchMillis(Guard.NONE.seeing(0, 200))).isEqualTo(40);
    }
}
