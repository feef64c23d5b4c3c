package org.elasticlm.registry;

import java.time.Instant;
import java.util.List;
import org.elasticlm.encoder.EncoderTask;
import org.jspecify.annotations.Nullable;

/**
 * A version as the database keeps it.
 *
 * @param lexicalWeight what it adds to its logits per BM25 score of 1, or null
 * @param checksum over all files of its bundle, or null for one that was last seen before checksums were kept
 * @param wanted whether servers keep it loaded
 * @param widths widest first
 */
record ModelRow(
        String name,
        int version,
        EncoderTask task,
        int dimension,
        int maxTokens,
        @Nullable Double lexicalWeight,
        @Nullable String checksum,
        Instant published,
        @Nullable String publishedBy,
        @Nullable Lineage lineage,
        long fixedParameters,
        boolean wanted,
        boolean deleted,
        List<WidthSummary> widths) {

    ModelRow {
        widths = List.copyOf(widths);
    }

    String id() {
        return name + "@" + version;
    }
}
