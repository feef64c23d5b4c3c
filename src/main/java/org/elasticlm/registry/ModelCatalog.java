package org.elasticlm.registry;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.encoder.Width;
import org.jspecify.annotations.Nullable;

/** Which loaded model each name means, at one moment. Never changes. */
final class ModelCatalog {

    private final List<LoadedModel> loaded;
    private final Map<String, Map<String, Integer>> aliases;
    private final Map<EncoderTask, LoadedModel> defaults = new EnumMap<>(EncoderTask.class);

    /**
     * @param loaded any order
     * @param aliases per model per alias the version
     * @param defaultModels per task the model of requests that name none; for other tasks, and where it is not loaded, the
     *     first by name
     */
    ModelCatalog(
            List<LoadedModel> loaded,
            Map<String, Map<String, Integer>> aliases,
            Map<EncoderTask, String> defaultModels) {
        this.loaded = loaded.stream()
                .sorted(Comparator.comparing((LoadedModel each) -> each.model().name())
                        .thenComparing(each -> each.model().version(), Comparator.reverseOrder()))
                .toList();
        this.aliases = Map.copyOf(aliases);
        defaultModels.forEach((task, reference) -> {
            ModelReference parsed = ModelReference.parse(reference);
            LoadedModel model = parsed == null ? null : find(parsed);
            if (model != null && model.model().task() == task) {
                defaults.put(task, model);
            }
        });
        for (LoadedModel each : this.loaded) {
            defaults.computeIfAbsent(
                    each.model().task(), task -> named(each.model().name()));
        }
    }

    /** By name, the latest version of a name first. */
    List<LoadedModel> loaded() {
        return loaded;
    }

    boolean isDefault(LoadedModel model) {
        return model.equals(defaults.get(model.model().task()));
    }

    /** The aliases of a loaded version, by name. */
    List<String> aliasesOf(ServedModel model) {
        return aliases.getOrDefault(model.name(), Map.of()).entrySet().stream()
                .filter(alias -> alias.getValue() == model.version())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** A model and the width that its name pinned, or null. */
    record Found(LoadedModel model, @Nullable Width width) {}

    /** As {@link ModelRegistry#lease}. */
    Found resolve(@Nullable String reference, EncoderTask task) {
        if (reference == null || reference.isBlank()) {
            LoadedModel model = defaults.get(task);
            if (model == null) {
                throw new UnknownModelException("No " + text(task) + " model is served; there are " + list(null));
            }
            return new Found(model, null);
        }
        ModelReference parsed = ModelReference.parse(reference.strip());
        LoadedModel found = parsed == null ? null : find(parsed);
        if (found == null) {
            throw new UnknownModelException("There is no model '" + shortened(reference) + "'; there are " + list(task)
                    + ". A name may carry a version (name@1) or an alias (name@candidate), and a width (name:0.5)");
        }
        ServedModel model = found.model();
        if (model.task() != task) {
            throw new UnknownModelException("The model " + model.id() + " is for " + text(model.task()) + ", not for "
                    + text(task) + "; for that there are " + list(task));
        }
        return new Found(found, pinned(found, Objects.requireNonNull(parsed)));
    }

    /** Empty for what nothing is loaded for. */
    Optional<LoadedModel> find(String reference) {
        ModelReference parsed = ModelReference.parse(reference);
        LoadedModel found = parsed == null ? null : find(parsed);
        if (found != null) {
            pinned(found, Objects.requireNonNull(parsed));
        }
        return Optional.ofNullable(found);
    }

    private static @Nullable Width pinned(LoadedModel model, ModelReference reference) {
        Double width = reference.width();
        return width == null ? null : ModelRegistry.width(model.model(), width);
    }

    private @Nullable LoadedModel find(ModelReference reference) {
        Integer version = reference.version();
        if (version == null && reference.alias() == null) {
            return named(reference.name());
        }
        if (version == null) {
            version = aliases.getOrDefault(reference.name(), Map.of()).get(reference.alias());
        }
        return version == null ? null : exactly(reference.name(), version);
    }

    /** What a bare name means: the champion where there is one, else the latest; null when none is loaded. */
    @Nullable
    LoadedModel named(String name) {
        Integer champion = aliases.getOrDefault(name, Map.of()).get(ModelAlias.CHAMPION);
        LoadedModel model = champion == null ? null : exactly(name, champion);
        return model != null
                ? model
                : loaded.stream()
                        .filter(each -> each.model().name().equals(name))
                        .findFirst()
                        .orElse(null);
    }

    private @Nullable LoadedModel exactly(String name, int version) {
        return loaded.stream()
                .filter(each -> each.is(name, version))
                .findFirst()
                .orElse(null);
    }

    private String list(@Nullable EncoderTask task) {
        String names = loaded.stream()
                .map(LoadedModel::model)
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
