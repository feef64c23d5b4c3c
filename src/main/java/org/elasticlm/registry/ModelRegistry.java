package org.elasticlm.registry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.elasticlm.bundle.BundleWidth;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.encoder.Width;
import org.jspecify.annotations.Nullable;

/** The models that this server serves, by the names that callers use. Safe for many threads; its content never changes. */
public final class ModelRegistry implements AutoCloseable {

    private final List<LoadedModel> loaded;
    private final Map<EncoderTask, ServedModel> defaults = new LinkedHashMap<>();

    /** A model and what its bundle tells of its widths. */
    record LoadedModel(ServedModel model, List<BundleWidth> widths) {}

    /**
     * @param loaded any order
     * @param defaultModels per task the model of requests that name none; for other tasks it is the first by name
     */
    ModelRegistry(List<LoadedModel> loaded, Map<EncoderTask, String> defaultModels) {
        this.loaded = loaded.stream()
                .sorted(Comparator.comparing((LoadedModel each) -> each.model().name())
                        .thenComparing(each -> each.model().version(), Comparator.reverseOrder()))
                .toList();
        for (LoadedModel each : this.loaded) {
            defaults.putIfAbsent(each.model().task(), each.model());
        }
        defaultModels.forEach(
                (task, name) -> defaults.put(task, resolve(name, task).model()));
    }

    /** By name, the latest version of a name first. */
    public List<ServedModel> models() {
        return loaded.stream().map(LoadedModel::model).toList();
    }

    /**
     * @param reference such as {@code starter-embed}, {@code starter-embed@1} or {@code starter-embed:0.5}; null or blank for
     *     the task's default
     * @throws UnknownModelException when no such model is served or it computes something else
     * @throws UnknownWidthException when the reference pins a width that the model does not have
     */
    public ModelChoice resolve(@Nullable String reference, EncoderTask task) {
        if (reference == null || reference.isBlank()) {
            ServedModel model = defaults.get(task);
            if (model == null) {
                throw new UnknownModelException("No " + text(task) + " model is served; there are " + list(null));
            }
            return new ModelChoice(model, null);
        }
        ModelReference parsed = ModelReference.parse(reference.strip());
        ServedModel model = parsed == null ? null : find(parsed);
        if (model == null) {
            throw new UnknownModelException("There is no model '" + shortened(reference) + "'; there are " + list(task)
                    + ". A name may carry a version (name@1) and a width (name:0.5)");
        }
        if (model.task() != task) {
            throw new UnknownModelException("The model " + model.id() + " is for " + text(model.task()) + ", not for "
                    + text(task) + "; for that there are " + list(task));
        }
        Double width = Objects.requireNonNull(parsed).width();
        return new ModelChoice(model, width == null ? null : width(model, width));
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

    /** Every served model with its quality and its present latency on this host. */
    public List<ModelSummary> summaries() {
        return loaded.stream().map(this::summary).toList();
    }

    @Override
    public void close() {
        models().forEach(model -> {
            model.encoder().close();
            model.tokenizer().close();
        });
    }

    private ModelSummary summary(LoadedModel each) {
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
                model.task(),
                model.task() == EncoderTask.EMBED
                        ? model.encoder().shape().hidden()
                        : Math.max(1, model.labels().size()),
                model.maxTokens(),
                model.equals(defaults.get(model.task())),
                widths);
    }

    private @Nullable ServedModel find(ModelReference reference) {
        return models().stream()
                .filter(model -> model.name().equals(reference.name()))
                .filter(model -> reference.version() == null || reference.version() == model.version())
                .findFirst()
                .orElse(null);
    }

    private String list(@Nullable EncoderTask task) {
        String names = models().stream()
                .filter(model -> task == null || model.task() == task)
                .map(ServedModel::id)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "none" : names;
    }

    private static String text(EncoderTask task) {
        return task.name().toLowerCase(Locale.ROOT);
    }

    private static String shortened(String reference) {
        return reference.length() <= 80 ? reference : reference.substring(0, 80) + "…";
    }
}
