package org.elasticlm.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Whole days are read as days, and every hour exactly once. */
class UsageSourceTests {

    @Test
    void theEndsOfAPeriodAreReadByTheHour() {
        assertThat(source("2026-03-01T05:00:00Z", "2026-03-04T02:00:00Z", UsageStep.MONTH))
                .isEqualTo(of(
                        "2026-03-01T05:00:00Z",
                        "2026-03-02T00:00:00Z",
                        "2026-03-04T00:00:00Z",
                        "2026-03-04T02:00:00Z"));
    }

    @Test
    void wholeDaysHaveNoEnds() {
        assertThat(source("2026-03-01T00:00:00Z", "2026-03-04T00:00:00Z", UsageStep.DAY))
                .isEqualTo(of(
                        "2026-03-01T00:00:00Z",
                        "2026-03-01T00:00:00Z",
                        "2026-03-04T00:00:00Z",
                        "2026-03-04T00:00:00Z"));
    }

    @Test
    void withoutAWholeDayAllIsReadByTheHour() {
        String from = "2026-03-01T05:00:00Z";
        String to = "2026-03-02T23:00:00Z";
        assertThat(source(from, to, UsageStep.DAY)).isEqualTo(of(from, to, to, to));
    }

    @Test
    void aReportByTheHourReadsHours() {
        String from = "2026-03-01T00:00:00Z";
        String to = "2026-03-04T00:00:00Z";
        assertThat(source(from, to, UsageStep.HOUR)).isEqualTo(of(from, to, to, to));
    }

    private static UsageSource source(String from, String to, UsageStep finest) {
        return UsageSource.of(UsageQuery.of(Instant.parse(from), Instant.parse(to)), finest);
    }

    private static UsageSource of(String from, String firstDay, String lastDay, String to) {
        return new UsageSource(Instant.parse(from), Instant.parse(firstDay), Instant.parse(lastDay), Instant.parse(to));
    }
}
