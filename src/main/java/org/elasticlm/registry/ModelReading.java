package org.elasticlm.registry;

import java.nio.file.Path;
import org.elasticlm.bundle.BundleException;
import org.elasticlm.bundle.BundleReader;
import org.elasticlm.bundle.ModelBundle;
import org.elasticlm.encoder.EncoderOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a version into memory, as this host computes it. */
final class ModelReading {

    private static final Logger log = LoggerFactory.getLogger(ModelReading.class);

    private final ServedWidths served;
    private final EncoderOptions options;

    ModelReading(ServedWidths served, EncoderOptions options) {
        this.served = served;
        this.options = options;
    }

    /** What the version would take in memory. */
    long memoryBytes(ModelRow row) {
        return ModelFacts.memoryBytes(row.fixedParameters(), served.of(row.widths(), WidthSummary::width), options);
    }

    /** @throws BundleException when the folder does not hold what was published under this version */
    LoadedModel read(Path folder, ModelRow row) {
        long start = System.nanoTime();
        ModelBundle bundle = served.of(BundleReader.read(folder));
        String checksum = BundleReader.checksum(folder);
        if (!checksum.equals(row.checksum())) {
            throw new BundleException(
                    folder,
                    "the files of " + row.id() + " with SHA-256 " + row.checksum(),
                    checksum,
                    "Published versions never change: bring the files back, or publish these under another version.");
        }
        LoadedModel model = new LoadedModel(
                ModelLoader.load(bundle, checksum, options),
                bundle.description().widths(),
                row.published(),
                memoryBytes(row),
                new ModelUsage());
        log.info(
                "Loaded {} from {} in {} ms: {} of {} widths, {} weights, {}",
                row.id(),
                folder,
                (System.nanoTime() - start) / 1_000_000,
                model.widths().size(),
                row.widths().size(),
                options.layout(),
                options.precision());
        return model;
    }
}
