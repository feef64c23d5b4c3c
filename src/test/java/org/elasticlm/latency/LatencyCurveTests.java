package org.elasticlm.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatencyCurveTests {

    private static final LatencyCurve TRUTH = new LatencyCurve(0.6, 0.004, 0.00002);

    @Test
    void exactMeasurementsGiveBackTheirCurve() {
        LatencyCurve fitted = LatencyCurve.fit(measured(TRUTH, 1));

        assertThat(fitted.base()).isCloseTo(TRUTH.base(), within(1e-9));
        assertThat(fitted.perToken()).isCloseTo(TRUTH.perToken(), within(1e-9));
        assertThat(fitted.perSquaredToken()).isCloseTo(TRUTH.perSquaredToken(), within(1e-9));
    }

    @Test
    void aTermThatWouldBeNegativeIsZeroAndTheOthersFitWithoutIt() {
        LatencyCurve fitted = LatencyCurve.fit(measured(new LatencyCurve(2, 0.01, -0.00001), 1));

        assertThat(fitted.perSquaredToken()).isZero();
        assertThat(fitted.base()).isPositive();
        assertThat(fitted.perToken()).isPositive();
    }

    @Test
    void theSmallBatchesCountAsMuchAsTheLargeOnes() {
        List<LatencySample> noisy = measured(TRUTH, 1.1);
        LatencyCurve fitted = LatencyCurve.fit(noisy);

        for (LatencySample sample : noisy) {
            assertThat(fitted.millis(sample.load())).isCloseTo(sample.millis(), within(0.2 * sample.millis()));
        }
    }

    @Test
    void oneMeasurementIsEnoughForACurveThroughIt() {
        LatencyCurve fitted = LatencyCurve.fit(List.of(new LatencySample(BatchLoad.of(16), 0.7)));

        assertThat(fitted.millis(BatchLoad.of(16))).isCloseTo(0.7, within(1e-9));
    }

    @Test
    void noMeasurementIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> LatencyCurve.fit(List.of()));
    }

    /** Every other measurement is off by the factor, the ones between by its inverse. */
    private static List<LatencySample> measured(LatencyCurve truth, double error) {
        List<LatencySample> samples = new ArrayList<>();
        for (int sequences : new int[] {1, 4, 16, 32}) {
            for (int length : new int[] {8, 32, 128, 256}) {
                int[] lengths = new int[sequences];
                Arrays.fill(lengths, length);
                BatchLoad load = BatchLoad.of(lengths);
                double factor = samples.size() % 2 == 0 ? error : 1 / error;
                samples.add(new LatencySample(load, truth.millis(load) * factor));
            }
        }
        return samples;
    }
}
