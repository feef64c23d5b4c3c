package org.elasticlm.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class UpkeepTests {

    private static final Upkeep.Words WORDS = new Upkeep.Words("away", "back", "failed");

    @Test
    void aStepIsRepeatedWhateverItThrows() throws InterruptedException {
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch five = new CountDownLatch(5);
        try (Upkeep upkeep = new Upkeep("test-upkeep", WORDS)) {
            upkeep.repeat(
                    () -> {
                        five.countDown();
                        switch (runs.getAndIncrement()) {
                            case 0 -> throw new DataAccessResourceFailureException("no database");
                            case 1 -> throw new IllegalStateException("a mistake");
                            case 2 -> throw new OutOfMemoryError("for a moment");
                            default -> {}
                        }
                    },
                    Duration.ZERO,
                    Duration.ofMillis(1));

            assertThat(five.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void whatACallThrowsComesOut() {
        try (Upkeep upkeep = new Upkeep("test-upkeep", WORDS)) {
            assertThat(upkeep.<String>call(() -> Thread.currentThread().getName()))
                    .isEqualTo("test-upkeep");
            assertThatThrownBy(() -> upkeep.call(() -> {
                        throw new IllegalArgumentException("refused");
                    }))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("refused");
        }
    }

    @Test
    void anAttemptFailsQuietly() {
        try (Upkeep upkeep = new Upkeep("test-upkeep", WORDS)) {
            AtomicInteger tried = new AtomicInteger();

            upkeep.attempt(() -> {
                tried.incrementAndGet();
                throw new DataAccessResourceFailureException("no database");
            });

            assertThat(tried).hasValue(1);
        }
    }
}
