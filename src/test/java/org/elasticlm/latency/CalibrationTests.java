package org.elasticlm.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.elasticlm.encoder.Encoder;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.Width;
import org.junit.jupiter.api.Test;

class CalibrationTests {

    private static final Width FULL = Width.uniform(1, 2, 4, 64);
    private static final Width NARROW = Width.uniform(0.25, 2, 1, 16);

    private long nanos;
    private int longest;
    private int calls;
    private int pauseAt = -1;

    /** Takes exactly what a curve says, on the test's own clock. */
    private final Encoder encoder = new Encoder() {
        @Override
        public EncoderShape shape() {
            return new EncoderShape(2, 32, 4, 64, 96, 512, 4, 1e-12);
        }

        @Override
        public float[][] forward(int[][] ids, int[][] types, Width width) {
            int[] lengths = new int[ids.length];
            for (int text = 0; text < ids.length; text++) {
                lengths[text] = ids[text].length;
                longest = Math.max(longest, lengths[text]);
            }
            nanos += Math.round(1e6 * truth(width).millis(BatchLoad.of(lengths)));
            nanos += ++calls == pauseAt ? 50_000_000 : 0;
            return new float[ids.length][32];
        }

        @Override
        public void close() {}
    };

    @Test
    void everyWidthGetsTheCurveThatItFollows() {
        LatencyModel model = new LatencyModel();
        new Calibration(() -> nanos).run(encoder, List.of(FULL, NARROW), 256, model);

        for (Width width : List.of(FULL, NARROW)) {
            for (BatchLoad load : List.of(BatchLoad.of(20), BatchLoad.of(100, 30, 7), BatchLoad.of(256, 256))) {
                assertThat(model.snapshot().meanMillis(width, load))
                        .isCloseTo(truth(width).millis(load), within(0.01));
            }
        }
    }

    @Test
    void aPauseOfTheProcessIsNotTakenForABatchesTime() {
        new Calibration(() -> nanos).run(encoder, List.of(FULL), 256, new LatencyModel());
        int all = calls;
        calls = 0;
        pauseAt = all - 1;
        LatencyModel model = new LatencyModel();
        new Calibration(() -> nanos).run(encoder, List.of(FULL), 256, model);

        assertThat(model.strays()).allSatisfy(stray -> assertThat(stray.ratio()).isCloseTo(1, within(0.01)));
    }

    @Test
    void noInputIsLongerThanTheModelTakes() {
        new Calibration(() -> nanos).run(encoder, List.of(FULL), 40, new LatencyModel());

        assertThat(longest).isEqualTo(40);
    }

    private static LatencyCurve truth(Width width) {
        return width.equals(FULL) ? new LatencyCurve(0.5, 0.01, 0.0001) : new LatencyCurve(0.3, 0.002, 0.00002);
    }
}
