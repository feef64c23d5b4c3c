package org.elasticlm.metering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A sample is made of whole stretches, and of no more than was asked for. */
class LoadSampleTests {

    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant TO = FROM.plus(Duration.ofHours(1));

    @Test
    void littleLoadIsReadWhole() {
        LoadSample sample = LoadSample.of(FROM, TO, 5_000, 5_000);

        assertThat(sample.whole()).isTrue();
        assertThat(sample.windows()).containsExactly(new LoadSample.Window(FROM, TO));
    }

    @Test
    void ofMoreLoadWindowsAreReadAtEqualDistances() {
        LoadSample sample = LoadSample.of(FROM, TO, 50_000, 5_000);

        assertThat(sample.whole()).isFalse();
        assertThat(sample.windows()).hasSize(36);
        assertThat(sample.window()).isEqualTo(Duration.ofSeconds(10));
        assertThat(sample.windows().get(35).to()).isEqualTo(TO);
        assertThat(sample.windows().get(0).to()).isEqualTo(FROM.plusSeconds(100));
    }

    @Test
    void veryMuchLoadLeavesOneShortWindowAtTheEnd() {
        LoadSample sample = LoadSample.of(FROM, TO, 36_000_000, 5_000);

        assertThat(sample.windows()).containsExactly(new LoadSample.Window(TO.minusMillis(500), TO));
    }

    @Test
    void aLongTimeIsReadInFewLongerWindows() {
        LoadSample sample = LoadSample.of(FROM, FROM.plus(Duration.ofDays(1)), 10_000, 5_000);

        assertThat(sample.windows()).hasSize(60);
        assertThat(sample.window()).isEqualTo(Duration.ofMinutes(12));
    }
}
