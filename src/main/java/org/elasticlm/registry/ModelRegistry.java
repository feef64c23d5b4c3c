package org.elasticlm.registry;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.elasticlm.bundle.BundleWidth;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.encoder.Width;
import org.jspecify.annotations.Nullable;

/**
 * The models that this server has loaded, by the names that callers use. Safe for many threads. What it holds changes while
 * it serves; a request keeps the model that it got through its {@linkplain ModelLease lease}.
 */
public final class ModelRegistry implements AutoCloseable {

    private final Map<EncoderTask, String> defaultModels;

    @GuardedBy("this")
    private Map<String, Map<String, Integer>> aliases = Map.of();

    /** No request reaches these any more, but some may still be on their way. */
    @GuardedBy("this")
    private final List<LoadedModel> retired = new ArrayList<>();

    private volatile ModelCatalog catalog; // written under this

    /**
     * @param loaded any order
     * @param defaultModels per task the model of requests that name none; for other tasks it is the first by name
     * @throws UnknownModelException when a default model is not there
     */
    ModelRegistry(List<LoadedModel> loaded, Map<EncoderTask, String> defaultModels) {
        this.defaultModels = defaultModels;
        this.catalog = new ModelCatalog(loaded, Map.of(), defaultModels);
        defaultModels.forEach((task, name) -> catalog.resolve(name, task));
    }

    /** By name, the latest version of a name first. */
    public List<ServedModel> models() {
        return catalog.loaded().stream().map(LoadedModel::model).toList();
    }

    /**
     * Finds the model of a request and holds it until the lease is closed.
     *
     * @param reference such as {@code starter-embed}, {@code starter-embed@1}, {@code starter-embed@candidate} or
     *     {@code starter-embed:0.5}; null or blank for the task's default. A bare name means the version with the alias
     *     {@code champion}, or without one the latest.
     * @throws UnknownModelException when no such model is loaded or it computes something else
     * @throws UnknownWidthException when the reference pins a width that the model does not have
     */
    public ModelLease lease(@Nullable String reference, EncoderTask task) {
        while (true) {
            ModelCatalog.Found found = catalog.resolve(reference, task);
            LoadedModel model = found.model();
            if (model.usage().begin()) {
                return new ModelLease(new ModelChoice(model.model(), found.width()), model.usage());
            }
            // It was retired this very moment; the catalog that follows does not have it any more.
        }
    }

    /**
     * The model's width of that value.
     *
     * @throws UnknownWidthException when it has none, listing those it has
     */
    public static Width width(ServedModel model, double value) {
        return model.widths().stream()
                .filter(width -> width.value() == value)
                .findFirst()
                .orElseThrow(() -> new UnknownWidthException("The model " + model.id() + " has no width " + value
                        + "; it has "
                        + model.widths().stream()
                                .map(width -> String.valueOf(width.value()))
                                .collect(Collectors.joining(", "))));
    }

    /** Every loaded model with its quality and its present latency on this host. */
    public List<ModelSummary> summaries() {
        ModelCatalog now = catalog;
        return now.loaded().stream().map(each -> summary(now, each)).toList();
    }

    /**
     * Of what a reference means, whatever its task.
     *
     * @throws UnknownWidthException when the reference pins a width that the model does not have
     */
    public Optional<ModelSummary> summary(String reference) {
        ModelCatalog now = catalog;
        return now.find(reference).map(each -> summary(now, each));
    }

    ModelCatalog catalog() {
        return catalog;
    }

    Optional<LoadedModel> find(String name, int version) {
        return catalog.loaded().stream().filter(each -> each.is(name, version)).findFirst();
    }

    /** Whether requests that began before the version was unloaded are still on their way. */
    synchronized boolean retiring(String name, int version) {
        return retired.stream().anyMatch(each -> each.is(name, version));
    }

    /** Models that are loaded or not yet closed. */
    synchronized List<LoadedModel> inMemory() {
        List<LoadedModel> all = new ArrayList<>(catalog.loaded());
        all.addAll(retired);
        return all;
    }

    /** From the next request on. */
    synchronized void add(LoadedModel model) {
        List<LoadedModel> loaded = new ArrayList<>(catalog.loaded());
        loaded.add(model);
        catalog = new ModelCatalog(loaded, aliases, defaultModels);
    }

    /** Per model per alias the version that it means here. */
    synchronized Map<String, Map<String, Integer>> aliases() {
        return aliases;
    }

    /** From the next request on. */
    synchronized void alias(Map<String, Map<String, Integer>> moved) {
        aliases = moved;
        catalog = new ModelCatalog(catalog.loaded(), aliases, defaultModels);
    }

    /** No request gets the model from now on; {@link #closed} says when the last that had it has ended. */
    synchronized void retire(LoadedModel model) {
        List<LoadedModel> loaded = new ArrayList<>(catalog.loaded());
        loaded.remove(model);
        retired.add(model);
        catalog = new ModelCatalog(loaded, aliases, defaultModels);
        model.usage().retire();
    }

    /** Frees what a retired model holds. */
    void closed(LoadedModel model) {
        boolean open;
        synchronized (this) {
            open = retired.remove(model);
        }
        if (open) {
            model.close();
        }
    }

    @Override
    public void close() {
        inMemory().forEach(LoadedModel::close);
    }

    static ModelSummary summary(ModelCatalog catalog, LoadedModel each) {
        ServedModel model = each.model();
        List<WidthSummary> widths = new ArrayList<>();
        for (BundleWidth width : each.widths()) {
            widths.add(new WidthSummary(
                    width.width().value(),
                    width.width().heads(),
                    width.width().neurons(),
                    width.parameters(),
                    width.quality(),
                    model.latency().calibrated()
                            ? WidthLatency.of(model.latency().snapshot(), width.width())
                            : null));
        }
        return new ModelSummary(
                model.id(),
                model.name(),
                model.version(),
                each.published(),
                catalog.aliasesOf(model),
                model.task(),
                model.encoder().shape().rowLength(model.task()),
                model.maxTokens(),
                catalog.isDefault(each),
                widths);
    }
}
