package org.elasticlm.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

/** Names and defaults of the API's settings. */
class ApiSettingsTests {

    @Test
    void defaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new ApiSettings(DataSize.ofMegabytes(8), 1000, 200_000, 300_000, Duration.ofSeconds(6)));
    }

    @Test
    void names() {
        assertThat(bind(Map.of(
                        "elasticlm.api.max-body", "1MB",
                        "elasticlm.api.max-items", "2",
                        "elasticlm.api.max-tokens", "3",
                        "elasticlm.api.max-characters", "4",
                        "elasticlm.api.warm-up", "5ms")))
                .isEqualTo(new ApiSettings(DataSize.ofMegabytes(1), 2, 4, 3, Duration.ofMillis(5)));
    }

    private static ApiSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("elasticlm.api", ApiSettings.class);
    }
}
