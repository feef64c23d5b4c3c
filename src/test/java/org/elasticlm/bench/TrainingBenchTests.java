package org.elasticlm.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.elasticlm.encoder.Width;
import org.junit.jupiter.api.Test;

class TrainingBenchTests {

    private static final List<Width> WIDTHS = List.of(Width.uniform(1.0, 1, 2, 8), Width.uniform(0.5, 1, 1, 4));

    private final AtomicLong clock = new AtomicLong();

    @Test
    void theElasticStepIsComparedWithAllWidthsInTurn() {
        ElasticSpeed speed = new TrainingBench(
                        WIDTHS, List.of(step(1_000, 400), step(1_000, 200)), step(1_000, 500), clock::get)
                .measure(5);

        assertThat(speed.alone()).containsExactly(2_500.0, 5_000.0);
        assertThat(speed.oneAfterAnother()).isCloseTo(1_000 / 0.6, within(1e-6));
        assertThat(speed.share()).isCloseTo(1.2, within(1e-9));
        assertThat(speed.table())
                .contains("width 0.5 alone", "5000", "one after another", "1667", "120% (should be at least 80 %)");
    }

    @Test
    void theFirstRoundsDoNotCount() {
        int[] run = new int[1];
        TrainingBench.Step slowAtFirst = step -> {
            clock.addAndGet(run[0]++ < 2 ? 9_000_000_000L : 1_000_000_000L);
            return 1_000;
        };

        ElasticSpeed speed = new TrainingBench(
                        WIDTHS.subList(0, 1), List.of(step(1_000, 1_000)), slowAtFirst, clock::get)
                .measure(3);

        assertThat(speed.elastic()).isEqualTo(1_000);
    }

    @Test
    void growthComparesTheLastQuarterWithTheSecond() {
        List<MemoryCourse.Sample> samples = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            // Fast while it warms up, then a tenth more.
            samples.add(new MemoryCourse.Sample(i, i, i < 2 ? 10 : i < 6 ? 1_000 : 1_100, 5, 7));
        }

        assertThat(new MemoryCourse(samples).growth()).isCloseTo(1.1, within(1e-9));
        assertThat(new MemoryCourse(samples).summary()).contains("+10.0 %", "arrays from 7 to 7");
        assertThat(new MemoryCourse(samples.subList(0, 3)).growth()).isEqualTo(1);
    }

    private TrainingBench.Step step(long tokens, long millis) {
        return step -> {
            clock.addAndGet(millis * 1_000_000);
            return tokens;
        };
    }
}
