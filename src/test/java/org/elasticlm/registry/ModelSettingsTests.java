package org.elasticlm.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.elasticlm.encoder.EncoderOptions;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.encoder.Precision;
import org.elasticlm.encoder.WeightLayout;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ModelSettingsTests {

    @Test
    void theDefaultsAreTheModelsDirectoryAndWhatIsFastestHere() {
        ModelSettings settings = bound(Map.of());

        assertThat(settings.modelsDir()).isEqualTo(Path.of("models"));
        assertThat(settings.defaultModels()).isEmpty();
        assertThat(settings.servedWidths()).isEqualTo(ServedWidths.FITTING);
        assertThat(settings.encoderOptions()).isEqualTo(EncoderOptions.ofThisHost());
    }

    @Test
    void everySettingHasItsName() {
        ModelSettings settings = bound(Map.of(
                "elasticlm.models-dir", "/srv/models",
                "elasticlm.default-models.embed", "mine",
                "elasticlm.widths", "1.0,0.25",
                "elasticlm.weight-layout", "shared",
                "elasticlm.precision", "float32"));

        assertThat(settings.modelsDir()).isEqualTo(Path.of("/srv/models"));
        assertThat(settings.defaultModels()).isEqualTo(Map.of(EncoderTask.EMBED, "mine"));
        assertThat(settings.servedWidths()).isEqualTo(ServedWidths.parse(List.of("1.0", "0.25")));
        assertThat(settings.encoderOptions()).isEqualTo(new EncoderOptions(WeightLayout.SHARED, Precision.FLOAT32));
    }

    @Test
    void int8WithSharedWeightsIsRefusedWithWhatToDo() {
        assertThatThrownBy(() -> bound(Map.of("elasticlm.weight-layout", "shared", "elasticlm.precision", "int8")))
                .rootCause()
                .hasMessage("elasticlm.precision int8 needs elasticlm.weight-layout packed, found shared: leave the"
                        + " layout out, or choose another precision");
    }

    @Test
    void widthsBeyondTheFullOneAreRefusedAtTheStart() {
        assertThatThrownBy(() -> bound(Map.of("elasticlm.widths", "1.0,2")))
                .rootCause()
                .hasMessageContaining("above 0 and up to 1, found 2:");
    }

    @Test
    void allWidthsMayBeAskedFor() {
        assertThat(bound(Map.of("elasticlm.widths", "all")).servedWidths()).isEqualTo(ServedWidths.ALL);
    }

    private static ModelSettings bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("elasticlm", ModelSettings.class);
    }
}
