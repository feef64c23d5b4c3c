package org.elasticlm.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LoginThrottleTests {

    private static final Instant NOW = Instant.ofEpochSecond(1_000_000);

    private final LoginThrottle throttle = new LoginThrottle();

    @Test
    void aFewMistakesCostNothing() {
        fail("a", LoginThrottle.FREE_FAILURES - 1);
        assertThat(throttle.waitFor("a", NOW)).isZero();
    }

    @Test
    void everyFurtherFailureDoublesTheWaitUpToALimit() {
        fail("a", LoginThrottle.FREE_FAILURES);
        assertThat(throttle.waitFor("a", NOW)).isEqualTo(Duration.ofSeconds(2));
        fail("a", 1);
        assertThat(throttle.waitFor("a", NOW)).isEqualTo(Duration.ofSeconds(4));
        fail("a", 100);
        assertThat(throttle.waitFor("a", NOW)).isEqualTo(LoginThrottle.LONGEST_WAIT);
    }

    @Test
    void oneAddressDoesNotLockOutAnother() {
        fail("a", 50);
        assertThat(throttle.waitFor("b", NOW)).isZero();
    }

    @Test
    void theRightPasswordForgivesEverything() {
        fail("a", 50);
        throttle.succeeded("a");
        assertThat(throttle.waitFor("a", NOW)).isZero();
    }

    @Test
    void oldFailuresAreForgotten() {
        fail("a", 50);
        Instant later = NOW.plus(Duration.ofMinutes(20));
        assertThat(throttle.waitFor("a", later)).isZero();
        throttle.failed("a", later);
        assertThat(throttle.waitFor("a", later)).isZero();
    }

    private void fail(String address, int times) {
        for (int i = 0; i < times; i++) {
            throttle.failed(address, NOW);
        }
    }
}
