package org.elasticlm.registry;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.elasticlm.encoder.EncoderOptions;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.encoder.Precision;
import org.elasticlm.encoder.WeightLayout;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which models are served and how this host computes them.
 *
 * @param modelsDir directory with one directory a bundle
 * @param defaultModels per task the model of requests that name none; where not set, the first by name
 * @param widths of each model's widths those to serve, besides the full one, or {@code all}; where not set, those that fit
 * @param weightLayout {@code shared} or {@code packed}; where not set, the faster one
 * @param precision {@code float32}, {@code bfloat16} or {@code int8}; where not set, bfloat16 on processors that have it
 */
@ConfigurationProperties("elasticlm")
record ModelSettings(
        @DefaultValue("./models") Path modelsDir,
        @DefaultValue Map<EncoderTask, String> defaultModels,
        @DefaultValue List<String> widths,
        @Nullable WeightLayout weightLayout,
        @Nullable Precision precision) {

    ModelSettings {
        defaultModels = Map.copyOf(defaultModels);
        widths = List.copyOf(widths);
        ServedWidths.parse(widths); // at the start, not with the first model
        if (precision == Precision.INT8 && weightLayout == WeightLayout.SHARED) {
            throw new IllegalArgumentException("elasticlm.precision int8 needs elasticlm.weight-layout packed, found"
                    + " shared: leave the layout out, or choose another precision");
        }
    }

    ServedWidths servedWidths() {
        return ServedWidths.parse(widths);
    }

    EncoderOptions encoderOptions() {
        EncoderOptions host = EncoderOptions.ofThisHost();
        return new EncoderOptions(
                weightLayout == null ? host.layout() : weightLayout, precision == null ? host.precision() : precision);
    }
}
