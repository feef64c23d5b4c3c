package org.elasticlm.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import org.elasticlm.registry.Lineage;
import org.elasticlm.registry.MemoryUse;
import org.elasticlm.registry.ModelAlias;
import org.elasticlm.registry.ModelVersion;
import org.elasticlm.registry.PublishedModel;
import org.elasticlm.registry.ShapeLatency;
import org.elasticlm.registry.WidthSummary;
import org.jspecify.annotations.Nullable;

/**
 * A model as operators' scripts see it.
 *
 * @param served the version that the bare name means, or null when none is loaded
 * @param isDefault whether requests that name no model get it
 */
record AdminModel(
        String name,
        String task,
        @Nullable Integer served,
        @JsonProperty("default") boolean isDefault,
        List<Alias> aliases,
        List<Version> versions) {

    static AdminModel of(PublishedModel model) {
        return new AdminModel(
                model.name(),
                model.task().name().toLowerCase(Locale.ROOT),
                model.served(),
                model.isDefault(),
                model.aliases().stream().map(Alias::of).toList(),
                model.versions().stream().map(Version::of).toList());
    }

    /** All models. */
    record ModelList(String object, List<AdminModel> data, Memory memory) {

        static ModelList of(List<PublishedModel> models, MemoryUse memory) {
            return new ModelList(
                    "list",
                    models.stream().map(AdminModel::of).toList(),
                    new Memory(memory.usedBytes(), memory.budgetBytes()));
        }
    }

    /** What loaded weights take of what they may. */
    record Memory(
            @JsonProperty("used_bytes") long usedBytes,
            @JsonProperty("budget_bytes") long budgetBytes) {}

    /** @param previous where a roll back leads, or null */
    record Alias(
            String alias,
            int version,
            @Nullable Integer previous,
            String updated,
            @JsonProperty("updated_by") String updatedBy) {

        static Alias of(ModelAlias alias) {
            return new Alias(
                    alias.alias(),
                    alias.version(),
                    alias.previous(),
                    alias.updated().toString(),
                    alias.updatedBy());
        }
    }

    record Version(
            String id,
            int version,
            String state,
            List<String> aliases,
            int dimension,
            @JsonProperty("max_tokens") int maxTokens,
            @JsonProperty("lexical_weight") @Nullable Double lexicalWeight,
            @Nullable String checksum,
            String published,
            @JsonProperty("published_by") @Nullable String publishedBy,
            @JsonProperty("memory_bytes") long memoryBytes,
            @JsonProperty("requests_in_flight") int requests,
            @Nullable Origin lineage,
            List<Width> widths,
            @JsonProperty("latency_ms") List<Shape> latency) {

        static Version of(ModelVersion version) {
            return new Version(
                    version.id(),
                    version.version(),
                    version.state().name().toLowerCase(Locale.ROOT),
                    version.aliases(),
                    version.dimension(),
                    version.maxTokens(),
                    version.lexicalWeight(),
                    version.checksum(),
                    version.published().toString(),
                    version.publishedBy(),
                    version.memoryBytes(),
                    version.requests(),
                    Origin.of(version.lineage()),
                    version.widths().stream().map(Width::of).toList(),
                    version.latency().stream().map(Shape::of).toList());
        }
    }

    record Origin(
            @Nullable String teacher,
            List<String> data,
            String recipe,
            long seed,
            @JsonProperty("code_version") String codeVersion) {

        static @Nullable Origin of(@Nullable Lineage lineage) {
            return lineage == null
                    ? null
                    : new Origin(
                            lineage.teacher(), lineage.data(), lineage.recipe(), lineage.seed(), lineage.codeVersion());
        }
    }

    /** @param quality per evaluation set per metric */
    record Width(double width, long parameters, Object quality) {

        static Width of(WidthSummary width) {
            return new Width(width.width(), width.parameters(), width.quality());
        }
    }

    /** @param millis per width, widest first */
    record Shape(int texts, int tokens, List<Double> millis) {

        static Shape of(ShapeLatency shape) {
            return new Shape(shape.texts(), shape.tokens(), shape.millis());
        }
    }
}
