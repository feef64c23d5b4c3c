package org.elasticlm.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.elasticlm.scheduling.Reserve;
import org.elasticlm.scheduling.Share;
import org.junit.jupiter.api.Test;

class DeadlinesTests {

    private static final long ARRIVED = 7_000_000_000L;

    private final Deadlines deadlines = new Deadlines(ScheduleSettingsTests.defaults());

    @Test
    void aQuietServerLeavesItsSettingsReserve() {
        assertThat(deadlines.millis(within(100), ARRIVED)).isEqualTo(7_000 + 100 - 3);
    }

    @Test
    void slowRepliesBringTheDeadlineForward() {
        for (int i = 0; i < 16; i++) {
            deadlines.replied(4_000_000);
        }
        assertThat(deadlines.millis(within(100), ARRIVED)).isEqualTo(7_000 + 100 - 12);
        assertThat(deadlines.reserve()).isEqualTo(new Reserve(3, 4));
    }

    private static ServiceTerms within(long millis) {
        return new ServiceTerms(Share.of("tenant"), Duration.ofMillis(millis), 0, 1, null);
    }
}
