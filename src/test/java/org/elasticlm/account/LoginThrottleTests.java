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
        fail("a", "anna", LoginThrottle.FREE_FAILURES - 1);
        assertThat(throttle.admit("a", "anna", NOW)).isZero();
    }

    @Test
    void everyFurtherFailureDoublesTheWaitUpToALimit() {
        fail("a", "anna", LoginThrottle.FREE_FAILURES);
        Instant at = NOW;
        for (int seconds = 2; seconds <= 256; seconds *= 2) {
            assertThat(throttle.admit("a", "anna", at)).isEqualTo(Duration.ofSeconds(seconds));
            at = at.plusSeconds(seconds);
            assertThat(throttle.admit("a", "anna", at)).isZero();
        }
        assertThat(throttle.admit("a", "anna", at)).isEqualTo(LoginThrottle.LONGEST_WAIT);
    }

    @Test
    void oneAddressDoesNotLockOutAnother() {
        fail("a", "anna", 50);
        assertThat(throttle.admit("b", "anna", NOW)).isZero();
    }

    @Test
    void oneNameDoesNotLockOutOthersOfItsAddress() {
        Instant at = NOW;
        for (int i = 0; i < 50; i++) {
            throttle.admit("a", "anna", at);
            at = at.plus(LoginThrottle.LONGEST_WAIT);
        }
        assertThat(throttle.admit("a", "bert", at)).isZero();
    }

    @Test
    void manyNamesOfOneAddressAreSlowedDownTogether() {
        for (int i = 0; i < LoginThrottle.FREE_FAILURES_OF_ADDRESS; i++) {
            assertThat(throttle.admit("a", "name-" + i, NOW)).isZero();
        }
        assertThat(throttle.admit("a", "another", NOW)).isEqualTo(Duration.ofSeconds(2));
        int admitted = 0;
        Instant at = NOW;
        while (at.isBefore(NOW.plus(Duration.ofMinutes(10)))) {
            Duration wait = throttle.admit("a", "later-" + admitted, at);
            admitted += wait.isZero() ? 1 : 0;
            at = at.plus(wait);
        }
        assertThat(admitted).isLessThan(10);
    }

    @Test
    void guessesThatAreSentAtOnceDoNotAllPass() {
        int admitted = 0;
        for (int i = 0; i < 50; i++) {
            admitted += throttle.admit("a", "anna", NOW).isZero() ? 1 : 0;
        }
        assertThat(admitted).isEqualTo(LoginThrottle.FREE_FAILURES);
    }

    @Test
    void theRightPasswordForgivesWhatItsOwnNameFailed() {
        fail("a", "anna", LoginThrottle.FREE_FAILURES);
        fail("a", "bert", LoginThrottle.FREE_FAILURES);
        throttle.succeeded("a", "bert");
        assertThat(throttle.admit("a", "bert", NOW)).isZero();
        assertThat(throttle.admit("a", "anna", NOW)).isEqualTo(Duration.ofSeconds(2));
        throttle.succeeded("a", "anna");
        assertThat(throttle.admit("a", "anna", NOW)).isZero();
    }

    @Test
    void rightPasswordsAreNeverHeldUp() {
        for (int i = 0; i < 50; i++) {
            assertThat(throttle.admit("a", "anna", NOW)).isZero();
            throttle.succeeded("a", "anna");
        }
    }

    @Test
    void oldFailuresAreForgotten() {
        fail("a", "anna", LoginThrottle.FREE_FAILURES);
        Instant later = NOW.plus(Duration.ofMinutes(20));
        for (int i = 0; i < LoginThrottle.FREE_FAILURES; i++) {
            assertThat(throttle.admit("a", "anna", later)).isZero();
        }
    }

    /** Attempts that are not taken back; refused ones do not count. */
    private void fail(String address, String name, int times) {
        for (int i = 0; i < times; i++) {
            throttle.admit(address, name, NOW);
        }
    }
}
