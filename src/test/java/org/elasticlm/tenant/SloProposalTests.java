package org.elasticlm.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A promise is checked field by field before it is made. */
class SloProposalTests {

    @Test
    void aReasonablePromiseHasNoProblems() {
        SloProposal proposal = new SloProposal(150, 0.95, 0.25, 1.0);

        assertThat(proposal.problems()).isEmpty();
        assertThat(proposal.slo()).isEqualTo(new Slo(Duration.ofMillis(150), 0.95, 0.25, 1.0));
    }

    @Test
    void everyEmptyFieldIsNamed() {
        assertThat(new SloProposal(null, null, null, null, null).problems())
                .containsOnlyKeys("latencyTargetMillis", "objective", "widthFloor", "widthCap", "widthPolicy");
    }

    @Test
    void valuesOutsideOfTheirRangeAreNamed() {
        assertThat(new SloProposal(0, 1.0, -0.1, 1.1).problems())
                .containsOnlyKeys("latencyTargetMillis", "objective", "widthFloor", "widthCap");
        assertThat(new SloProposal(60_001, 0.49, Double.NaN, 0.0).problems())
                .containsOnlyKeys("latencyTargetMillis", "objective", "widthFloor", "widthCap");
    }

    @Test
    void aFloorAboveTheCapIsTheFloorsProblem() {
        assertThat(new SloProposal(100, 0.99, 0.75, 0.5).problems())
                .containsExactly(java.util.Map.entry("widthFloor", "The floor must not be above the cap."));
    }
}
