package org.elasticlm.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.elasticlm.traffic.Phase;
import org.junit.jupiter.api.Test;

class BendPlanTests {

    @Test
    void aRampDoublesConnectionsUntilMoreNoLongerHelp() {
        SaturationRamp.Level two = new SaturationRamp.Level(2, 50, 0);
        SaturationRamp.Level four = new SaturationRamp.Level(4, 90, 0);
        SaturationRamp.Level eight = new SaturationRamp.Level(8, 91, 0);
        SaturationRamp.Level sixteen = new SaturationRamp.Level(16, 92, 0);
        assertThat(SaturationRamp.next(List.of())).hasValue(2);
        assertThat(SaturationRamp.next(List.of(two, four, eight))).hasValue(16);
        assertThat(SaturationRamp.next(List.of(two, four, eight, sixteen))).isEmpty();
        assertThat(SaturationRamp.best(List.of(two, four, eight, sixteen))).isEqualTo(92);
        assertThat(SaturationRamp.next(List.of(two, new SaturationRamp.Level(4, 60, 10))))
                .as("refusals alone do not end it")
                .hasValue(8);
    }

    @Test
    void bendingIsShownAtMultiplesOfTheFullCapacity() {
        BendPlan plan = new BendPlan(100, 600, 10);
        assertThat(plan.phases()).extracting(Phase::name).containsExactly("0.3×", "1×", "2×", "4×", "quiet");
        assertThat(plan.phases()).extracting(Phase::rate).containsExactly(30.0, 100.0, 200.0, 400.0, 10.0);
        assertThat(plan.safePhase().rate()).isEqualTo(480);
    }
}
