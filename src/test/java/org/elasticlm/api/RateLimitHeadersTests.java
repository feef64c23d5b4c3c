package org.elasticlm.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.elasticlm.quota.QuotaState;
import org.junit.jupiter.api.Test;

class RateLimitHeadersTests {

    private static final List<QuotaState> STATES = List.of(
            new QuotaState("rpm", 600, Duration.ofMinutes(1), 412, Duration.ofMillis(22_001)),
            new QuotaState("tokens-month", 5_000_000, Duration.ofDays(31), 0, Duration.ofHours(1)));

    @Test
    void everyLimitIsAPolicyAndAStanding() {
        assertThat(RateLimitHeaders.policy(STATES))
                .isEqualTo("\"rpm\";q=600;w=60, \"tokens-month\";q=5000000;w=2678400");
        assertThat(RateLimitHeaders.standing(STATES)).isEqualTo("\"rpm\";r=412;t=23, \"tokens-month\";r=0;t=3600");
    }
}
