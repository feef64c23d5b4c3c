package org.elasticlm.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BucketTests {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @Test
    void aMinutesLimitMayBeTakenAtOnceAndComesBackSteadily() {
        Bucket empty = Bucket.full(60, 0).without(60);

        assertThat(empty.holds(1)).isFalse();
        assertThat(empty.nanosUntil(1, 60)).isEqualTo(SECOND);
        assertThat(empty.nanosUntil(60, 60)).isEqualTo(60 * SECOND);
        assertThat(empty.at(60, SECOND).holds(1)).isTrue();
        assertThat(empty.at(60, SECOND).holds(2)).isFalse();
        assertThat(empty.at(60, 30 * SECOND).level()).isEqualTo(30);
    }

    @Test
    void itHoldsNoMoreThanAMinutesLimit() {
        assertThat(Bucket.full(60, 0).at(60, 3600 * SECOND).level()).isEqualTo(60);
    }

    @Test
    void aLoweredLimitSpillsAndARaisedOneFillsUp() {
        assertThat(Bucket.full(60, 0).at(10, 0).level()).isEqualTo(10);
        assertThat(Bucket.full(60, 0).at(120, 10 * SECOND).level()).isEqualTo(80);
    }

    @Test
    void theWaitIsRoundedUpSoThatItIsEnough() {
        Bucket bucket = Bucket.full(7, 0).without(7);
        long wait = bucket.nanosUntil(1, 7);

        assertThat(bucket.at(7, wait).level()).isGreaterThanOrEqualTo(1 - 1e-9);
    }
}
