package org.elasticlm.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class LadderTests {

    private final Ladder ladder = Starter.EMBED; // 1.0, 0.75, 0.5, 0.25, 0.125

    @Test
    void aLevelMeansTheWidestRungThatIsNotAboveIt() {
        assertThat(ladder.rungAt(1)).isZero();
        assertThat(ladder.rungAt(0.6)).isEqualTo(2);
        assertThat(ladder.rungAt(0.01)).isEqualTo(4);
        assertThat(Starter.OTHER.rungAt(0.75)).isEqualTo(1);
    }

    @Test
    void floorAndCapLeaveTheRungsBetweenThem() {
        assertThat(ladder.between(0, 1)).isEqualTo(new Rungs(0, 4, null));
        assertThat(ladder.between(0.5, 1)).isEqualTo(new Rungs(0, 2, null));
        assertThat(ladder.between(0.2, 0.8)).isEqualTo(new Rungs(1, 3, null));
    }

    @Test
    void whereNoRungLiesBetweenThemTheFloorIsKept() {
        assertThat(ladder.between(0.6, 0.7)).isEqualTo(new Rungs(1, 1, null));
        assertThat(ladder.between(0.9, 0.9)).isEqualTo(new Rungs(0, 0, null));
    }

    @Test
    void aPinIsTheOnlyRungUnlessTheTenantForbidsIt() {
        assertThat(ladder.pinned(0.5, 0, 1)).isEqualTo(Rungs.only(2, WidthReason.PINNED));
        assertThat(ladder.pinned(0.125, 0.25, 1)).isEqualTo(Rungs.only(3, WidthReason.TENANT_LIMIT));
        assertThat(ladder.pinned(0.3, 0, 1)).isNull();
    }

    @Test
    void widthsOutOfOrderAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Ladder("odd", List.of(ladder.width(1), ladder.width(0))))
                .withMessageContaining("odd");
    }
}
