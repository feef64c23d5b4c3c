package org.elasticlm.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What one call wants ranked, whichever family's words it came in.
 *
 * @param model as the caller named it, or null for the default
 * @param field how the caller named the documents, such as {@code documents}
 * @param documents texts, or objects with a {@code text} or the fields that {@code rankFields} names
 * @param maxTokensPerDocument documents are cut to this many tokens; null for what the model reads
 * @param truncation never {@link Truncation#START}
 */
record RankOrder(
        @Nullable String model,
        @Nullable String query,
        String field,
        @Nullable List<@Nullable JsonNode> documents,
        @Nullable List<@Nullable String> rankFields,
        @Nullable Integer maxTokensPerDocument,
        Truncation truncation) {}
