package org.elasticlm.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class QueueHistoryTests {

    private static final long START = 1_000_000;

    private Instant now = Instant.ofEpochSecond(START);
    private final QueueHistory history = new QueueHistory(() -> now);

    @Test
    void theDeepestSampleOfATimeCounts() {
        history.sample(3);
        history.sample(7);
        history.sample(1);
        now = now.plusSeconds(1);
        history.sample(5);
        assertThat(history.deepest(START, START + 1)).isEqualTo(7);
        assertThat(history.deepest(START, START + 2)).isEqualTo(7);
        assertThat(history.deepest(START + 1, START + 2)).isEqualTo(5);
        assertThat(history.deepest(START + 2, START + 9)).isZero();
    }

    @Test
    void anOldSampleIsForgottenWhenItsPlaceIsTakenAgain() {
        history.sample(9);
        now = now.plus(Duration.ofMinutes(16));
        history.sample(2);
        long second = now.getEpochSecond();
        assertThat(history.deepest(second - 900, second + 1)).isEqualTo(2);
    }
}
