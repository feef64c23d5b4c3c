package org.elasticlm.registry;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.elasticlm.bundle.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings versions into memory and out of it while the server serves. Called on the thread of the registry's upkeep only. */
final class ModelLoading {

    private static final Logger log = LoggerFactory.getLogger(ModelLoading.class);

    private final ModelRegistry registry;
    private final ModelHost host;
    private final ModelFiles files;
    private final ModelReading reading;
    private final ModelRecords records;
    private final long budgetBytes;
    private final Duration timeout;

    private volatile String inProgress = "";

    ModelLoading(
            ModelRegistry registry,
            ModelHost host,
            ModelFiles files,
            ModelReading reading,
            ModelRecords records,
            long budgetBytes,
            Duration timeout) {
        this.registry = registry;
        this.host = host;
        this.files = files;
        this.reading = reading;
        this.records = records;
        this.budgetBytes = budgetBytes;
        this.timeout = timeout;
    }

    MemoryUse memory() {
        return new MemoryUse(
                registry.inMemory().stream().mapToLong(LoadedModel::memoryBytes).sum(), budgetBytes);
    }

    /** Whether the version is being loaded this moment. */
    boolean loading(String name, int version) {
        return inProgress.equals(name + "@" + version);
    }

    /**
     * Loads, warms and measures a version. Requests find it once this returns.
     *
     * @throws ModelRefusedException when that is not possible
     */
    void load(ModelRow row) {
        if (registry.find(row.name(), row.version()).isPresent()) {
            return;
        }
        if (registry.retiring(row.name(), row.version())) {
            throw new ModelRefusedException(
                    ModelRefusedException.Kind.UNAVAILABLE,
                    "Requests that got " + row.id() + " before it was unloaded are still on their way; try again in a"
                            + " few seconds.");
        }
        Path folder = files.find(row.name(), row.version())
                .orElseThrow(() -> new ModelRefusedException(
                        ModelRefusedException.Kind.CONFLICT,
                        "The files of " + row.id() + " are not on this server. Publish the same bundle again."));
        memory().require(row.id(), reading.memoryBytes(row));
        inProgress = row.id();
        try {
            LoadedModel model = reading.read(folder, row);
            prepare(model);
            registry.add(model);
            records.started(row.name(), row.version());
        } catch (BundleException e) {
            throw new ModelRefusedException(ModelRefusedException.Kind.BUNDLE, e.full());
        } finally {
            inProgress = "";
        }
    }

    private void prepare(LoadedModel model) {
        CompletableFuture<Void> prepared = host.prepare(model.model());
        String id = model.model().id();
        try {
            prepared.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            letGo(model, prepared);
            throw new ModelRefusedException(
                    ModelRefusedException.Kind.UNAVAILABLE,
                    id + " was not measured within " + timeout.toSeconds()
                            + " s; the server may be too busy. Try again, or raise elasticlm.registry.load-timeout.");
        } catch (ExecutionException e) {
            letGo(model, prepared);
            log.error("{} could not be warmed up", id, e.getCause());
            throw new ModelRefusedException(
                    ModelRefusedException.Kind.BUNDLE, id + " cannot be computed on this host; see the server's log.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The server is shutting down", e);
        }
    }

    private void letGo(LoadedModel model, CompletableFuture<Void> prepared) {
        model.usage().retire();
        var unused = prepared.whenComplete(
                (done, failure) -> host.retire(new Retirement(model.model(), model.usage(), model::close)));
    }

    /** From the next request on nobody gets it; those that are on their way end on it, then its memory is freed. */
    void unload(LoadedModel model) {
        registry.retire(model);
        host.retire(new Retirement(model.model(), model.usage(), () -> {
            registry.closed(model);
            log.info("Unloaded {}", model.model().id());
        }));
    }
}
