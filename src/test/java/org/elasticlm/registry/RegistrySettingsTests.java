package org.elasticlm.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class RegistrySettingsTests {

    @Test
    void theDefaultsAreThese() {
        RegistrySettings settings = bound(Map.of());

        assertThat(settings)
                .isEqualTo(new RegistrySettings(
                        null,
                        List.of(Path.of("runs")),
                        null,
                        DataSize.ofGigabytes(1),
                        DataSize.ofGigabytes(2),
                        Duration.ofMinutes(2),
                        Duration.ofSeconds(1)));
        assertThat(settings.memoryBytes()).as("half of the machine's").isPositive();
    }

    @Test
    void everySettingHasItsName() {
        assertThat(bound(Map.of(
                        "elasticlm.registry.directory", "/srv/published",
                        "elasticlm.registry.import-from", "/srv/a,/srv/b",
                        "elasticlm.registry.memory", "3GB",
                        "elasticlm.registry.max-upload", "4MB",
                        "elasticlm.registry.max-unpacked", "5MB",
                        "elasticlm.registry.load-timeout", "6s",
                        "elasticlm.registry.refresh-interval", "7s")))
                .isEqualTo(new RegistrySettings(
                        Path.of("/srv/published"),
                        List.of(Path.of("/srv/a"), Path.of("/srv/b")),
                        DataSize.ofGigabytes(3),
                        DataSize.ofMegabytes(4),
                        DataSize.ofMegabytes(5),
                        Duration.ofSeconds(6),
                        Duration.ofSeconds(7)));
    }

    private static RegistrySettings bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("elasticlm.registry", RegistrySettings.class);
    }
}
