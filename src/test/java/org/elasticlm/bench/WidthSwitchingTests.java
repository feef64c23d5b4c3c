package org.elasticlm.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.elasticlm.encoder.Encoder;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.Width;
import org.junit.jupiter.api.Test;

/** The encoder's time is the test's own: 4 ms at full width, 1 ms at half, and what a change costs. */
class WidthSwitchingTests {

    private static final Width FULL = Width.uniform(1, 2, 4, 64);
    private static final Width HALF = Width.uniform(0.5, 2, 2, 32);

    private long nanos;

    @Test
    void aSwitchThatCostsNothingShowsNone() {
        assertThat(measure(0).switchMillis()).isCloseTo(0, within(1e-9));
        assertThat(measure(0).inRow()).isCloseTo(2.5, within(1e-9));
    }

    @Test
    void aSwitchThatCostsShowsWhat() {
        // In turns every batch pays, in a row one in twenty.
        assertThat(measure(1).switchMillis()).isCloseTo(0.95, within(0.01));
    }

    private WidthSwitching.Timing measure(double switchMillis) {
        Encoder encoder = new Encoder() {
            private Width last = FULL;

            @Override
            public EncoderShape shape() {
                return new EncoderShape(2, 16, 4, 64, 100, 64, 2, 1e-12);
            }

            @Override
            public float[][] forward(int[][] ids, int[][] types, Width width) {
                nanos += Math.round(1e6 * ((width.equals(FULL) ? 4 : 1) + (width.equals(last) ? 0 : switchMillis)));
                last = width;
                return new float[ids.length][1];
            }

            @Override
            public void close() {}
        };
        return new WidthSwitching(encoder, () -> nanos).measure(BatchShape.uniform(2, 8), FULL, HALF, 5);
    }
}
