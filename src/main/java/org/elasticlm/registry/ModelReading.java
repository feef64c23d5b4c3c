package org.elasticlm.registry;

import java.nio.file.Path;
import java.util.Objects;
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
    private final Engine engine;

    ModelReading(ServedWidths served, EncoderOptions options) {
        this(served, options, ModelLoader::load);
    }

    ModelReading(ServedWidths served, EncoderOptions options, Engine engine) {
        this.served = served;
        this.options = options;
        this.engine = engine;
    }

    /** From a checked bundle to a model that computes. */
    interface Engine {
        ServedModel load(ModelBundle bundle, String checksum, EncoderOptions options);
    }

    /** What the version would take in memory. */
    long memoryBytes(ModelRow row) {
        return ModelFacts.memoryBytes(
                row.fixedParameters(), served.of(row.widths(), row.fixedParameters(), options.layout()), options);
    }

    /**
     * One version that this host cannot load, whatever the reason, must not keep it from the others: failures of the engine,
     * the disk and the memory are refusals.
     *
     * @throws BundleException when the folder does not hold what was published under this version
     * @throws ModelRefusedException when this host fails to load it
     */
    LoadedModel read(Path folder, ModelRow row) {
        try {
            return load(folder, row);
        } catch (BundleException e) {
            throw e;
        } catch (RuntimeException | OutOfMemoryError e) {
            log.error("{} in {} cannot be loaded on this host", row.id(), folder, e);
            throw new ModelRefusedException(
                    ModelRefusedException.Kind.UNAVAILABLE,
                    row.id() + " cannot be loaded on this host: " + Objects.toString(e.getMessage(), e.toString())
                            + ". Give it what it lacks, such as memory or room for temporary files, and try again; the"
                            + " server's log says more.");
        }
    }

    private LoadedModel load(Path folder, ModelRow row) {
        long start = System.nanoTime();
        ModelBundle bundle = served.of(BundleReader.read(folder), options.layout());
        String checksum = BundleReader.checksum(folder);
        if (!checksum.equals(row.checksum())) {
            throw new BundleException(
                    folder,
                    "the files of " + row.id() + " with SHA-256 " + row.checksum(),
                    checksum,
                    "Published versions never change: publish the same bundle again, or these files under another version.");
        }
        LoadedModel model = new LoadedModel(
                engine.load(bundle, checksum, options),
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
