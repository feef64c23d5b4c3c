package org.elasticlm.metering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

/** Names and defaults of the request log's settings. */
class MeteringSettingsTests {

    @Test
    void defaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new MeteringSettings(
                        DataSize.ofGigabytes(4),
                        DataSize.ofMegabytes(8),
                        Duration.ofMillis(200),
                        50_000,
                        Duration.ofMillis(200),
                        Duration.ofDays(30),
                        Duration.ofDays(7),
                        2));
    }

    @Test
    void names() {
        assertThat(bind(Map.of(
                        "elasticlm.metering.journal-limit", "1MB",
                        "elasticlm.metering.segment-size", "2MB",
                        "elasticlm.metering.sync-interval", "3s",
                        "elasticlm.metering.batch-size", "4",
                        "elasticlm.metering.flush-interval", "5s",
                        "elasticlm.metering.retention", "6d",
                        "elasticlm.metering.capture-retention", "8d",
                        "elasticlm.metering.days-ahead", "7")))
                .isEqualTo(new MeteringSettings(
                        DataSize.ofMegabytes(1),
                        DataSize.ofMegabytes(2),
                        Duration.ofSeconds(3),
                        4,
                        Duration.ofSeconds(5),
                        Duration.ofDays(6),
                        Duration.ofDays(8),
                        7));
    }

    @Test
    void aPartOfADayIsKeptAsAWholeOne() {
        assertThat(bind(Map.of("elasticlm.metering.retention", "36h")).configuredRetention())
                .isEqualTo(new Retention(2, 7));
        assertThat(bind(Map.of()).configuredRetention()).isEqualTo(new Retention(30, 7));
    }

    private static MeteringSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("elasticlm.metering", MeteringSettings.class);
    }
}
