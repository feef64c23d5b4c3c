package org.elasticlm.console.requests;

import static org.assertj.core.api.Assertions.assertThat;

import org.elasticlm.console.parts.TrafficRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RequestTimeTests {

    @ParameterizedTest
    @EnumSource(TrafficRange.class)
    void theLogGoesBackAsFarAsTheOverviewThatLeadsToIt(TrafficRange range) {
        assertThat(RequestTime.of(range.key()).back()).isEqualTo(range.length());
    }
}
