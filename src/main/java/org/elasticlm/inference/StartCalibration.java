package org.elasticlm.inference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.BooleanSupplier;
import org.elasticlm.latency.Calibration;
import org.elasticlm.latency.CalibrationRun;
import org.elasticlm.latency.LatencyFile;
import org.elasticlm.latency.MeasuredLatency;
import org.elasticlm.latency.WarmingRun;
import org.elasticlm.registry.ServedModel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a model ready to be scheduled. Batch times that an earlier start or load measured for the same bundle, computed the
 * same way on the same host, are taken from disk; then the model is only warmed up, and measured anew where its batches no
 * longer take what the file says.
 */
final class StartCalibration implements ModelWarmUp {

    private static final Logger log = LoggerFactory.getLogger(StartCalibration.class);
    /** The online correction takes care of less; more says that the host is another one than the name tells. */
    private static final double LARGEST_STRAY = 1.5;

    private final Calibration calibration;
    private final Path directory;
    private final String host;

    /**
     * @param directory one file a model
     * @param host what the times depend on besides the model
     */
    StartCalibration(Calibration calibration, Path directory, String host) {
        this.calibration = calibration;
        this.directory = directory;
        this.host = host;
    }

    @Override
    public BooleanSupplier begin(ServedModel model) {
        return new Steps(model);
    }

    /** A model on its way to being scheduled. */
    private final class Steps implements BooleanSupplier {
        private final ServedModel model;
        private final Path file;
        private @Nullable WarmingRun warming;
        private @Nullable CalibrationRun measuring;

        Steps(ServedModel model) {
            this.model = model;
            this.file = file(model);
            MeasuredLatency known = read(file, model);
            if (known != null) {
                model.latency().restore(known.curvesOf(model.widths()), known.strays());
                warming = calibration.beginWarming(
                        model.encoder(),
                        model.widths(),
                        model.maxTokens(),
                        model.latency().snapshot());
            }
        }

        @Override
        public boolean getAsBoolean() {
            return warming == null ? measure() : warm(warming);
        }

        private boolean warm(WarmingRun run) {
            if (run.step()) {
                return true;
            }
            double stray = run.stray();
            if (stray < LARGEST_STRAY && stray > 1 / LARGEST_STRAY) {
                log.info("{} takes the batch times that were measured before, in {}", model.id(), file);
                return false;
            }
            log.info("{} is measured anew: its batches take {} times what {} says", model.id(), stray, file);
            warming = null;
            return true;
        }

        private boolean measure() {
            if (measuring == null) {
                measuring = calibration.begin(model.encoder(), model.widths(), model.maxTokens(), model.latency());
            }
            if (measuring.step()) {
                return true;
            }
            write(file, model);
            return false;
        }
    }

    /** Another bundle, host or way to compute has another name. */
    private Path file(ServedModel model) {
        String key = Fingerprint.of(model.fingerprint(), host, model.widths().toString());
        return directory.resolve(model.id() + "-" + key.substring(0, 16) + ".json");
    }

    private static @Nullable MeasuredLatency read(Path file, ServedModel model) {
        if (!Files.exists(file)) {
            return null;
        }
        try {
            MeasuredLatency known = LatencyFile.read(file);
            known.curvesOf(model.widths());
            return known;
        } catch (IOException | IllegalArgumentException unusable) {
            log.warn("{} is measured anew: {}", model.id(), unusable.getMessage());
            return null;
        }
    }

    /** A server that cannot write measures again next time, nothing worse. */
    private void write(Path file, ServedModel model) {
        try {
            Files.createDirectories(directory);
            Path beside = Files.createTempFile(directory, "latency", ".tmp");
            LatencyFile.write(beside, MeasuredLatency.of(model.id(), host, model.latency()));
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            log.warn("The batch times of {} could not be kept in {}: {}", model.id(), file, e.getMessage());
        }
    }
}
