package org.elasticlm.widths;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.elasticlm.encoder.Encoder;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.Width;
import org.junit.jupiter.api.Test;

class WidthTimerTests {

    private static final Width FULL = Width.uniform(1, 1, 2, 64);
    private static final Width HALF = Width.uniform(0.5, 1, 1, 32);

    private final List<Width> asked = new ArrayList<>();
    private long nanos;
    private long fullNanos = 4_000_000;

    /** Takes what the test says, on the test's own clock; a width that was not the last takes longer. */
    private final Encoder encoder = new Encoder() {
        @Override
        public EncoderShape shape() {
            return new EncoderShape(1, 16, 2, 64, 90, 16, 2, 1e-12);
        }

        @Override
        public float[][] forward(int[][] ids, int[][] types, Width width) {
            assertThat(ids).hasDimensions(3, 5);
            assertThat(types).hasDimensions(3, 5);
            boolean compiled = !asked.isEmpty() && asked.get(asked.size() - 1).equals(width);
            asked.add(width);
            nanos += width.equals(FULL) ? fullNanos : fullNanos / 4;
            nanos += !compiled || asked.size() % 9 == 0 ? 50_000_000 : 0;
            return new float[ids.length][16];
        }

        @Override
        public void close() {}
    };

    @Test
    void widthsTakeTurnsAndNeitherCompilingNorPausesCount() {
        assertThat(measure()).containsExactly(new TimedWidth(FULL, 4), new TimedWidth(HALF, 1));
        assertThat(asked.subList(0, 4)).containsExactly(FULL, FULL, HALF, HALF);
        assertThat(asked).hasSize(2 * 2 * 23);
    }

    @Test
    void aSlowHostIsNotKeptForLong() {
        fullNanos = 60_000_000_000L;

        assertThat(measure()).extracting(TimedWidth::millis).containsExactly(60_000.0, 15_000.0);
        assertThat(asked).hasSize(2 * 2 * 7);
    }

    @Test
    void aBatchIsReadAsTextsTimesTokens() {
        assertThat(TimedBatch.parse("3x5")).isEqualTo(new TimedBatch(3, 5));
        assertThat(TimedBatch.USUAL.within(16)).hasToString("32x16");
        assertThat(TimedBatch.USUAL.within(512)).hasToString("32x64");
        assertThatThrownBy(() -> TimedBatch.parse("32")).hasMessage("expected TEXTSxTOKENS, such as 32x64, found 32");
        assertThatThrownBy(() -> TimedBatch.parse("0x4")).hasMessageContaining("at least one text of one token");
    }

    private List<TimedWidth> measure() {
        return new WidthTimer(encoder, List.of(FULL, HALF), new TimedBatch(3, 5), () -> nanos).measure();
    }
}
