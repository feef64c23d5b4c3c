package org.elasticlm.registry;

import java.time.Instant;
import java.util.List;
import org.elasticlm.encoder.EncoderTask;

/**
 * A served model, for listings and records.
 *
 * @param id name and version, such as {@code starter-embed@1}
 * @param published when it was published, or first found in the models directory
 * @param aliases that mean this version, by name
 * @param dimension length of an embedding, the number of a classifier's labels, or 1 for a relevance score
 * @param maxTokens longest input
 * @param isDefault whether requests that name no model get it
 * @param widths widest first
 */
public record ModelSummary(
        String id,
        String name,
        int version,
        Instant published,
        List<String> aliases,
        EncoderTask task,
        int dimension,
        int maxTokens,
        boolean isDefault,
        List<WidthSummary> widths) {

    public ModelSummary {
        aliases = List.copyOf(aliases);
        widths = List.copyOf(widths);
    }
}
