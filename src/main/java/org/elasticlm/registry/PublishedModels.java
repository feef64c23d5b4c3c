package org.elasticlm.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.elasticlm.latency.MeasuredLatency;
import org.jspecify.annotations.Nullable;

/** Every published version, loaded or not: the database's records joined with what this server holds. */
public final class PublishedModels {

    private final ModelRegistry registry;
    private final ModelLoading loading;
    private final ModelReading reading;
    private final ModelRecords records;
    private final AliasRecords aliases;
    private final ModelFiles files;

    PublishedModels(
            ModelRegistry registry,
            ModelLoading loading,
            ModelReading reading,
            ModelRecords records,
            AliasRecords aliases,
            ModelFiles files) {
        this.registry = registry;
        this.loading = loading;
        this.reading = reading;
        this.records = records;
        this.aliases = aliases;
        this.files = files;
    }

    /** By name. */
    public List<PublishedModel> list() {
        Map<String, List<ModelRow>> byName = new LinkedHashMap<>();
        for (ModelRow row : records.list()) {
            if (!row.deleted()) {
                byName.computeIfAbsent(row.name(), any -> new ArrayList<>()).add(row);
            }
        }
        List<ModelAlias> all = aliases.list();
        return byName.entrySet().stream()
                .map(model -> model(model.getKey(), model.getValue(), all))
                .toList();
    }

    public Optional<PublishedModel> find(String name) {
        return list().stream().filter(model -> model.name().equals(name)).findFirst();
    }

    /** What this server has measured and learned of a version's batch times; empty unless it is loaded and measured. */
    public Optional<MeasuredLatency> latency(String name, int version) {
        return registry.find(name, version)
                .map(LoadedModel::model)
                .filter(model -> model.latency().calibrated())
                .map(model -> MeasuredLatency.of(model.id(), "a server, as learned while serving", model.latency()));
    }

    public MemoryUse memory() {
        return loading.memory();
    }

    private PublishedModel model(String name, List<ModelRow> rows, List<ModelAlias> all) {
        List<ModelAlias> own =
                all.stream().filter(alias -> alias.name().equals(name)).toList();
        LoadedModel served = registry.catalog().named(name);
        return new PublishedModel(
                name,
                rows.get(0).task(),
                served == null ? null : served.model().version(),
                served != null && registry.catalog().isDefault(served),
                rows.stream().map(row -> version(row, own)).toList(),
                own);
    }

    private ModelVersion version(ModelRow row, List<ModelAlias> own) {
        LoadedModel loaded = registry.find(row.name(), row.version()).orElse(null);
        List<WidthSummary> widths = row.widths();
        List<ShapeLatency> latency = List.of();
        if (loaded != null && loaded.model().latency().calibrated()) {
            List<WidthSummary> served =
                    ModelRegistry.summary(registry.catalog(), loaded).widths();
            widths = row.widths().stream()
                    .map(width -> served.stream()
                            .filter(each -> each.width() == width.width())
                            .findFirst()
                            .orElse(width))
                    .toList();
            latency = ShapeLatency.of(loaded.model());
        }
        return new ModelVersion(
                row.name(),
                row.version(),
                row.dimension(),
                row.maxTokens(),
                row.lexicalWeight(),
                row.checksum(),
                row.published(),
                row.publishedBy(),
                files.installed(row.name(), row.version()).isEmpty(),
                row.lineage(),
                state(row, loaded),
                row.wanted(),
                loaded == null ? reading.memoryBytes(row) : loaded.memoryBytes(),
                loaded == null ? 0 : loaded.usage().requests(),
                own.stream()
                        .filter(alias -> alias.version() == row.version())
                        .map(ModelAlias::alias)
                        .toList(),
                widths,
                latency);
    }

    private ModelState state(ModelRow row, @Nullable LoadedModel loaded) {
        if (loaded != null) {
            return ModelState.LOADED;
        }
        if (loading.loading(row.name(), row.version())) {
            return ModelState.LOADING;
        }
        if (registry.retiring(row.name(), row.version())) {
            return ModelState.RETIRING;
        }
        return files.find(row.name(), row.version()).isPresent() ? ModelState.UNLOADED : ModelState.MISSING;
    }
}
