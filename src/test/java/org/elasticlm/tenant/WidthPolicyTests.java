package org.elasticlm.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a policy leaves of a range is never outside of it. */
class WidthPolicyTests {

    private static final List<Double> SERVED = List.of(1.0, 0.75, 0.5, 0.25, 0.125);

    @Test
    void elasticLeavesTheWholeRangeToTheSchedule() {
        assertThat(WidthPolicy.ELASTIC.within(0.1, 0.8, SERVED)).isEqualTo(new WidthRange(0.1, 0.8));
    }

    @Test
    void widestIsTheCapAndNarrowestTheFloor() {
        assertThat(WidthPolicy.WIDEST.within(0.25, 0.75, SERVED)).isEqualTo(WidthRange.only(0.75));
        assertThat(WidthPolicy.NARROWEST.within(0.25, 0.75, SERVED)).isEqualTo(WidthRange.only(0.25));
    }

    @Test
    void limitsBetweenTheModelsWidthsAreNotCrossed() {
        assertThat(WidthPolicy.WIDEST.within(0.2, 0.6, SERVED)).isEqualTo(WidthRange.only(0.5));
        assertThat(WidthPolicy.NARROWEST.within(0.2, 0.6, SERVED)).isEqualTo(WidthRange.only(0.25));
    }

    @Test
    void withoutAFloorTheNarrowestIsTheModelsOwn() {
        assertThat(WidthPolicy.NARROWEST.within(0, 1, SERVED)).isEqualTo(WidthRange.only(0.125));
    }

    @ParameterizedTest
    @EnumSource
    void aRangeWithoutAWidthComesBackAsItIs(WidthPolicy policy) {
        assertThat(policy.within(0.3, 0.4, SERVED)).isEqualTo(new WidthRange(0.3, 0.4));
    }
}
