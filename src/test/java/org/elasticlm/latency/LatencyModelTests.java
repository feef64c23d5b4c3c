package org.elasticlm.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.elasticlm.encoder.Width;
import org.junit.jupiter.api.Test;

class LatencyModelTests {

    private static final Width FULL = Width.uniform(1, 2, 4, 64);
    private static final Width NARROW = Width.uniform(0.25, 2, 1, 16);
    private static final BatchLoad LOAD = BatchLoad.of(32, 32);

    @Test
    void predictsWhatWasCalibrated() {
        LatencyModel model = calibrated();

        assertThat(model.snapshot().meanMillis(FULL, LOAD)).isCloseTo(10, within(1e-6));
        assertThat(model.snapshot().meanMillis(NARROW, LOAD)).isCloseTo(2, within(1e-6));
    }

    @Test
    void aHostThatBecomesHalfAsFastIsLearntAtItsWidth() {
        LatencyModel model = calibrated();
        for (int batch = 0; batch < 200; batch++) {
            model.observe(FULL, LOAD, 20);
        }

        assertThat(model.snapshot().meanMillis(FULL, LOAD)).isCloseTo(20, within(0.1));
    }

    @Test
    void theOtherWidthsFollowASlowHostPartOfTheWay() {
        LatencyModel model = calibrated();
        for (int batch = 0; batch < 20; batch++) {
            model.observe(FULL, LOAD, 20);
        }

        assertThat(model.snapshot().meanMillis(NARROW, LOAD)).isBetween(2.1, 4.0);
    }

    @Test
    void onePauseMovesTheMeanByLittle() {
        LatencyModel model = calibrated();
        model.observe(FULL, LOAD, 10_000);

        assertThat(model.snapshot().meanMillis(FULL, LOAD)).isLessThan(10.8);
    }

    @Test
    void theP95CoversTheSlowTenthOfBatches() {
        LatencyModel model = calibrated();
        for (int batch = 0; batch < 1000; batch++) {
            model.observe(FULL, LOAD, batch % 10 == 0 ? 20 : 10);
        }

        LatencyProfile profile = model.snapshot();
        assertThat(profile.p95Millis(FULL, LOAD)).isBetween(18.0, 24.0);
        assertThat(profile.meanMillis(FULL, LOAD)).isBetween(9.5, 12.0);
    }

    @Test
    void aNarrowWidthThatMetTroubleDoesNotCountAsSlowerThanAWiderOne() {
        LatencyModel model = calibrated();
        for (int batch = 0; batch < 200; batch++) {
            model.observe(NARROW, LOAD, 40);
        }
        LatencyProfile profile = model.snapshot();

        assertThat(profile.meanMillis(NARROW, LOAD)).isLessThanOrEqualTo(profile.meanMillis(FULL, LOAD));

        for (int batch = 0; batch < 200; batch++) {
            model.observe(NARROW, LOAD, 2);
        }
        assertThat(model.snapshot().meanMillis(NARROW, LOAD)).isCloseTo(2, within(0.1));
    }

    @Test
    void aWideWidthThatMetTroubleIsTrustedAgainAfterAWhile() {
        LatencyModel model = calibrated();
        for (int batch = 0; batch < 200; batch++) {
            model.observe(FULL, LOAD, 30);
        }
        for (int batch = 0; batch < 200; batch++) {
            model.observe(NARROW, LOAD, 2);
        }
        assertThat(model.snapshot().meanMillis(FULL, LOAD)).isGreaterThan(15);

        for (int batch = 0; batch < 5000; batch++) {
            model.observe(NARROW, LOAD, 2);
        }
        assertThat(model.snapshot().meanMillis(FULL, LOAD)).isCloseTo(10, within(0.2));
    }

    @Test
    void whatAWidthIsMeasuredToTakeIsHardlyMovedByTheOthers() {
        LatencyModel model = calibrated();
        for (int batch = 0; batch < 2000; batch++) {
            model.observe(FULL, LOAD, 20);
            model.observe(NARROW, LOAD, 2);
        }

        assertThat(model.snapshot().meanMillis(FULL, LOAD)).isCloseTo(20, within(0.5));
        assertThat(model.snapshot().meanMillis(NARROW, LOAD)).isCloseTo(2, within(0.05));
    }

    @Test
    void aSnapshotStaysWhatItWas() {
        LatencyModel model = calibrated();
        LatencyProfile before = model.snapshot();
        model.observe(FULL, LOAD, 40);

        assertThat(before.meanMillis(FULL, LOAD)).isCloseTo(10, within(1e-6));
    }

    @Test
    void anUncalibratedWidthIsRefusedByName() {
        assertThat(new LatencyModel().calibrated()).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> calibrated().snapshot().meanMillis(Width.uniform(0.5, 2, 2, 32), LOAD))
                .withMessageContaining("0.5")
                .withMessageContaining("[0.25, 1.0]");
    }

    private static LatencyModel calibrated() {
        LatencyModel model = new LatencyModel();
        model.fit(Map.of(
                FULL, Collections.nCopies(3, new LatencySample(LOAD, 10)),
                NARROW, List.of(new LatencySample(LOAD, 2))));
        return model;
    }
}
