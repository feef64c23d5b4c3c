package org.elasticlm.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.elasticlm.encoder.Encoder;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.Width;
import org.junit.jupiter.api.Test;

class EngineBenchTests {

    private static final Width FULL = Width.uniform(1.0, 1, 2, 8);
    private static final Width HALF = Width.uniform(0.5, 1, 1, 4);

    private final AtomicLong clock = new AtomicLong();

    @Test
    void eachWidthHasItsMedianTimeAndSpeedUp() {
        EngineBench bench = new EngineBench(new TimedEncoder(), List.of(FULL, HALF), clock::get);
        List<EngineBench.Timing> timings = bench.measure(new BatchShape(4, 10, 10), 3);
        assertThat(timings).extracting(EngineBench.Timing::millis).containsExactly(8.0, 4.0);
        assertThat(timings.get(0).tokensPerSecond()).isEqualTo(5_000);
        assertThat(EngineBench.rows(timings).lines().toList().get(1)).contains("4x10", "0.5", "4.00", "10000", "2.0x");
    }

    @Test
    void batchesOfChangingSizesAreTimedAtFirstAndAgain() {
        TimedEncoder encoder = new TimedEncoder();
        ChangingSizes sizes = new ChangingSizes(encoder, 3, clock::get);
        encoder.millisAtFirst = 5;
        ChangingSizes.Timing timing = sizes.measure(HALF);
        assertThat(timing.first()).isCloseTo(timing.again() + 5, within(1e-9));
        assertThat(sizes.row(timing)).contains("3 sizes", "0.5");
    }

    @Test
    void aBatchInTheWrongFormIsNamed() {
        assertThat(BatchShape.parse("32x64")).isEqualTo(new BatchShape(32, 64, 64));
        assertThatThrownBy(() -> BatchShape.parse("32*64"))
                .hasMessage("A batch is SEQUENCESxTOKENS, such as 32x64, or SEQUENCESxSHORTEST-LONGEST, such as"
                        + " 32x5-128, found '32*64'");
    }

    @Test
    void aBatchOfMixedLengthsSpreadsThemEvenly() {
        BatchShape batch = BatchShape.parse("4x5-11");
        assertThat(batch.lengths(1)).containsExactlyInAnyOrder(5, 7, 9, 11);
        assertThat(batch.tokens()).isEqualTo(32);
        assertThat(batch).hasToString("4x5-11");
    }

    /** Takes 2 ms of its own clock per sequence at full width, half of it at half width. */
    private final class TimedEncoder implements Encoder {

        private final Set<int[][]> met = Collections.newSetFromMap(new IdentityHashMap<>());
        private long millisAtFirst;

        @Override
        public EncoderShape shape() {
            return new EncoderShape(1, 4, 2, 8, 50, 16, 2, 1e-12);
        }

        @Override
        public float[][] forward(int[][] ids, int[][] types, Width width) {
            clock.addAndGet(met.add(ids) ? millisAtFirst * 1_000_000 : 0);
            clock.addAndGet(Math.round(ids.length * 2_000_000 * width.value()));
            return new float[ids.length][1];
        }

        @Override
        public void close() {}
    }
}
