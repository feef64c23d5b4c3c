package org.elasticlm.console.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class FormatTests {

    @Test
    void millisecondsHaveThreeSignificantFigures() {
        assertThat(Format.millis(1.234)).isEqualTo("1.23");
        assertThat(Format.millis(12.34)).isEqualTo("12.3");
        assertThat(Format.millis(1234.5)).isEqualTo("1,235");
        assertThat(Format.millis(Double.NaN)).isEqualTo("–");
        assertThat(Format.millisOfMicros(12_340)).isEqualTo("12.3 ms");
    }

    @Test
    void aPercentageIsNeverRoundedToAllOrNothing() {
        assertThat(Format.percent(1)).isEqualTo("100%");
        assertThat(Format.percent(0.99996)).isEqualTo("> 99.99%");
        assertThat(Format.percent(0.9994)).isEqualTo("99.94%");
        assertThat(Format.percent(0.5)).isEqualTo("50.0%");
        assertThat(Format.percent(0.00001)).isEqualTo("< 0.01%");
        assertThat(Format.percent(0)).isEqualTo("0%");
        assertThat(Format.percent(Double.NaN)).isEqualTo("–");
    }

    @Test
    void agesAreInTheLargestUnitThatStillSaysSomething() {
        Instant now = Instant.parse("2026-01-02T00:00:00Z");
        assertThat(Format.ago(now.minusSeconds(1), now)).isEqualTo("just now");
        assertThat(Format.ago(now.minusSeconds(90), now)).isEqualTo("90 s ago");
        assertThat(Format.ago(now.minusSeconds(600), now)).isEqualTo("10 min ago");
        assertThat(Format.ago(now.minusSeconds(86_400), now)).isEqualTo("24 h ago");
        assertThat(Format.ago(now.minusSeconds(864_000), now)).isEqualTo("10 days ago");
    }

    @Test
    void timesAreInUtc() {
        assertThat(Format.preciseTime(Instant.parse("2026-01-02T03:04:05.678Z")))
                .isEqualTo("2026-01-02 03:04:05.678");
    }

    @Test
    void todayNeedNotBeNamed() {
        Instant time = Instant.parse("2026-01-02T03:04:05.678Z");
        assertThat(Format.preciseTime(time, time.plusSeconds(3_600))).isEqualTo("03:04:05.678");
        assertThat(Format.preciseTime(time, time.plusSeconds(86_400))).isEqualTo("2026-01-02 03:04:05.678");
    }

    @Test
    void sharesBeyondTheWholeHaveNoDecimals() {
        assertThat(Format.signedPercent(-26.179)).isEqualTo("-2618%");
        assertThat(Format.signedPercent(-0.0123)).isEqualTo("-1.2%");
        assertThat(Format.signedPercent(1)).isEqualTo("100%");
        assertThat(Format.signedPercent(Double.NaN)).isEqualTo("–");
    }

    @Test
    void metricsAreWrittenAsTheFieldWritesThem() {
        assertThat(Format.metric("ndcg@10")).isEqualTo("nDCG@10");
        assertThat(Format.metric("accuracy")).isEqualTo("accuracy");
    }
}
