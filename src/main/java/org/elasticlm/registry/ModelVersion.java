package org.elasticlm.registry;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One published version, as this server sees it.
 *
 * @param dimension length of an embedding, the number of a classifier's labels, or 1 for a relevance score
 * @param lexicalWeight what it adds to its logits per BM25 score of 1, or null
 * @param checksum SHA-256 over all files of its bundle, or null where it is not known
 * @param publishedBy who published it to a running server, or null for one from the models directory
 * @param removable whether its files are the registry's own, so that it can be deleted
 * @param wanted whether servers keep it loaded, also where this one cannot
 * @param memoryBytes what its weights take or would take
 * @param requests on their way through it
 * @param aliases that mean it, by name
 * @param widths widest first; where it is loaded, those that this server serves have a latency
 * @param latency milliseconds per batch shape on this host; empty where it is not loaded
 */
public record ModelVersion(
        String name,
        int version,
        int dimension,
        int maxTokens,
        @Nullable Double lexicalWeight,
        @Nullable String checksum,
        Instant published,
        @Nullable String publishedBy,
        boolean removable,
        @Nullable Lineage lineage,
        ModelState state,
        boolean wanted,
        long memoryBytes,
        int requests,
        List<String> aliases,
        List<WidthSummary> widths,
        List<ShapeLatency> latency) {

    public ModelVersion {
        aliases = List.copyOf(aliases);
        widths = List.copyOf(widths);
        latency = List.copyOf(latency);
    }

    public String id() {
        return name + "@" + version;
    }

    public boolean loaded() {
        return state == ModelState.LOADED;
    }
}
