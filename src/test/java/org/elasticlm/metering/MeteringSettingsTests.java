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
                        65_536, 2_000, Duration.ofMillis(200), Duration.ofDays(30), 2, DataSize.ofGigabytes(1)));
    }

    @Test
    void names() {
        assertThat(bind(Map.of(
                        "elasticlm.metering.buffer-capacity", "1",
                        "elasticlm.metering.batch-size", "2",
                        "elasticlm.metering.flush-interval", "3s",
                        "elasticlm.metering.retention", "4d",
                        "elasticlm.metering.days-ahead", "5",
                        "elasticlm.metering.spill-limit", "6MB")))
                .isEqualTo(new MeteringSettings(
                        1, 2, Duration.ofSeconds(3), Duration.ofDays(4), 5, DataSize.ofMegabytes(6)));
    }

    private static MeteringSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("elasticlm.metering", MeteringSettings.class);
    }
}
