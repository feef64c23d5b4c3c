package org.elasticlm.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.elasticlm.bundle.ModelBundle;
import org.elasticlm.encoder.Encoder;
import org.elasticlm.encoder.EncoderOptions;
import org.elasticlm.encoder.TorchScriptEncoder;
import org.elasticlm.encoder.Width;
import org.elasticlm.latency.Calibration;
import org.elasticlm.latency.LatencyFile;
import org.elasticlm.latency.LatencyModel;
import org.elasticlm.latency.MeasuredLatency;
import org.jspecify.annotations.Nullable;

/** Where batch times come from: a file, or this host. */
final class HostLatency {

    private HostLatency() {}

    /**
     * @param file read where it exists, written where it does not; null measures and keeps nothing
     * @throws IllegalArgumentException when the file is about another model
     */
    static MeasuredLatency of(ModelBundle model, @Nullable Path file) throws IOException {
        if (file == null || !Files.exists(file)) {
            MeasuredLatency measured = measure(model);
            if (file != null) {
                LatencyFile.write(file, measured);
            }
            return measured;
        }
        MeasuredLatency known = LatencyFile.read(file);
        if (!known.model().equals(idOf(model))) {
            throw new IllegalArgumentException(file + " holds batch times of " + known.model() + ", and the bundle is "
                    + idOf(model) + ". Name another file; it is written if there is none.");
        }
        return known;
    }

    static String idOf(ModelBundle model) {
        return model.description().name() + "@" + model.description().version();
    }

    private static MeasuredLatency measure(ModelBundle model) {
        EncoderOptions options = EncoderOptions.ofThisHost();
        List<Width> widths = model.asServed(options.layout()).description().servedWidths();
        LatencyModel latency = new LatencyModel();
        try (Encoder encoder =
                TorchScriptEncoder.load(model.shape(), model.description().task(), model.weights(), widths, options)) {
            new Calibration().run(encoder, widths, model.description().maxTokens(), latency);
        }
        return MeasuredLatency.of(idOf(model), options.describe(), latency);
    }
}
