package org.elasticlm.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.data.Offset;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.metering.RequestRecord;
import org.elasticlm.registry.ModelSummary;
import org.elasticlm.registry.WidthSummary;
import org.junit.jupiter.api.Test;

/** Labels are few, whatever callers send, and outcomes are those of the usage reports. */
class RequestMetersTests {

    private static RequestRecord record(int status, long total, long target) {
        return new RequestRecord(
                new UUID(0, 0),
                Instant.EPOCH,
                "request",
                null,
                null,
                "/v1/rerank",
                null,
                null,
                null,
                status,
                null,
                1,
                1,
                0,
                0,
                0,
                total,
                target,
                null);
    }

    private static WidthSummary width(double width, Map<String, Map<String, Double>> quality) {
        return new WidthSummary(width, List.of(1), List.of(1), 1, quality, null);
    }

    @Test
    void outcomesTellWhatBecameOfThePromise() {
        assertThat(RequestMeters.outcome(record(200, 90, 100))).isEqualTo("in-time");
        assertThat(RequestMeters.outcome(record(200, 110, 100))).isEqualTo("late");
        assertThat(RequestMeters.outcome(record(200, 110, 0))).isEqualTo("no-target");
        assertThat(RequestMeters.outcome(record(503, 110, 0))).isEqualTo("no-target");
        assertThat(RequestMeters.outcome(record(429, 1, 0))).isEqualTo("rejected");
        assertThat(RequestMeters.outcome(record(429, 1, 100))).isEqualTo("rejected");
        assertThat(RequestMeters.outcome(record(503, 1, 100))).isEqualTo("shed");
        assertThat(RequestMeters.outcome(record(504, 1, 100))).isEqualTo("shed");
        assertThat(RequestMeters.outcome(record(500, 1, 100))).isEqualTo("failed");
    }

    @Test
    void tenantsBeyondTheFirstShareALabel() {
        TenantLabels tenants = new TenantLabels();
        Set<String> labels = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 10 * TenantLabels.MOST; i++) {
            names.add("tenant-" + i);
        }
        names.forEach(name -> labels.add(tenants.label(name)));

        assertThat(labels).hasSize(TenantLabels.MOST + 1).contains(TenantLabels.OTHER);
        assertThat(tenants.label("tenant-0")).isEqualTo("tenant-0");
        assertThat(tenants.label(null)).isEqualTo("none");
    }

    @Test
    void madeUpAddressesShareALabel() {
        assertThat(ApiRoutes.label("/v1/rerank")).isEqualTo("/v1/rerank");
        assertThat(ApiRoutes.label("/v1/models/anything")).isEqualTo("/v1/models");
        assertThat(ApiRoutes.label("/v1/made-up")).isEqualTo(ApiRoutes.OTHER);
    }

    @Test
    void qualityIsTheMeanOverSetsAsAShareOfTheFullWidths() {
        ModelSummary model = new ModelSummary(
                "m@1",
                "m",
                1,
                Instant.EPOCH,
                List.of(),
                EncoderTask.EMBED,
                2,
                8,
                true,
                List.of(
                        width(1, Map.of("one", Map.of("ndcg@10", 0.8, "map", 0.1), "two", Map.of("ndcg@10", 0.4))),
                        width(0.5, Map.of("one", Map.of("ndcg@10", 0.6, "map", 0.9), "two", Map.of("ndcg@10", 0.3))),
                        width(0.25, Map.of())));

        assertThat(QualityShares.shares(model)).containsOnlyKeys(1.0, 0.5);
        assertThat(QualityShares.shares(model).get(0.5)).isCloseTo(0.75, Offset.offset(1e-9));
    }
}
