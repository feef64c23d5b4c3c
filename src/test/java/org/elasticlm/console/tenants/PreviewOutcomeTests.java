package org.elasticlm.console.tenants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.elasticlm.console.parts.Points;
import org.elasticlm.metering.RecordedLoad;
import org.elasticlm.tenant.Slo;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PreviewOutcomeTests {

    private static final Slo SLO = new Slo(Duration.ofMillis(100), 0.99, 0, 1);

    @Test
    void theCostIsWhatNarrowerWidthsGiveUpByTheirShares() {
        PreviewOutcome outcome = new PreviewOutcome(8, 8, 0, 50, new TreeMap<>(Map.of(1.0, 6L, 0.5, 2L)));

        // 2 of 8 lose 0.04 each.
        assertThat(outcome.qualityCost(new TreeMap<>(Map.of(1.0, 0.70, 0.5, 0.66))))
                .isCloseTo(0.01, within(1e-9));
        assertThat(outcome.qualityCost(new TreeMap<>())).isNaN();
        assertThat(outcome.meanWidth()).isCloseTo(0.875, within(1e-9));
    }

    @Test
    void whatWasRecordedIsCountedByTheTargetThatWasThenInForce() {
        PreviewOutcome outcome = PreviewOutcome.ofRecorded(List.of(
                request(200, 1.0, 80_000),
                request(200, 0.5, 120_000),
                request(503, null, 1_000),
                request(200, 1.0, 90_000)));

        assertThat(outcome.attainment()).isEqualTo(0.5);
        assertThat(outcome.refused()).isEqualTo(1);
        assertThat(outcome.p95()).isEqualTo(120);
        Preview.Row row = outcome.row("As it was", SLO, new TreeMap<>());
        assertThat(row.missed()).isTrue();
        assertThat(row.mixText()).isEqualTo("1.0 66.7%, 0.5 33.3%");
        assertThat(row.qualityCost()).isEqualTo("–");
    }

    private static RecordedLoad.Request request(int status, @Nullable Double width, long micros) {
        return new RecordedLoad.Request(Points.START, new UUID(1, 1), 1, 10, 100_000, status, width, micros);
    }
}
