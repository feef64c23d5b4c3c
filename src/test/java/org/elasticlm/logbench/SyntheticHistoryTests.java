package org.elasticlm.logbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.elasticlm.metering.RequestRecord;
import org.junit.jupiter.api.Test;

/** The history looks like a server's, and is the same for the same seed. */
class SyntheticHistoryTests {

    private static final Instant HOUR = Instant.parse("2026-03-01T14:00:00Z");
    private static final List<SyntheticTenant> TENANTS = SyntheticTenant.all(5);

    @Test
    void anHourHasItsRequestsInOrder() {
        List<RequestRecord> hour = history(1).hour(HOUR, 5_000);

        assertThat(hour).hasSize(5_000);
        assertThat(hour)
                .extracting(RequestRecord::at)
                .isSorted()
                .allMatch(at -> !at.isBefore(HOUR) && at.isBefore(HOUR.plus(Duration.ofHours(1))));
        assertThat(hour).extracting(RequestRecord::id).doesNotHaveDuplicates();
        assertThat(hour.stream()
                        .collect(Collectors.groupingBy(RequestRecord::status))
                        .keySet())
                .contains(200, 400, 503);
        assertThat(hour.stream().filter(record -> record.status() == 200))
                .allMatch(record -> record.width() != null && record.model() != null && record.totalMicros() > 0);
    }

    @Test
    void theFirstTenantIsTheLargest() {
        List<RequestRecord> hour = history(1).hour(HOUR, 5_000);

        long first = hour.stream()
                .filter(record -> TENANTS.get(0).id().equals(record.tenantId()))
                .count();
        long last = hour.stream()
                .filter(record -> TENANTS.get(4).id().equals(record.tenantId()))
                .count();
        assertThat(first).isGreaterThan(3 * last);
        assertThat(last).isPositive();
    }

    @Test
    void modelsAreReplacedAtTheirTime() {
        assertThat(history(1).hour(HOUR, 500)).extracting(RequestRecord::model).doesNotContain("starter-embed@1");
        assertThat(history(1).hour(HOUR.minus(Duration.ofDays(1)), 500))
                .extracting(RequestRecord::model)
                .contains("starter-embed@1")
                .doesNotContain("starter-embed@2");
    }

    @Test
    void theSameSeedTellsTheSame() {
        assertThat(history(7).hour(HOUR, 100))
                .extracting(RequestRecord::totalMicros)
                .isEqualTo(history(7).hour(HOUR, 100).stream()
                        .map(RequestRecord::totalMicros)
                        .toList());
    }

    private static SyntheticHistory history(long seed) {
        return new SyntheticHistory(TENANTS, HOUR, seed);
    }
}
