package org.elasticlm.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * @param inputType what the vectors are for; {@code search_query} follows the load, all others are computed at full width,
 *     so that stored vectors do not depend on it
 * @param embeddingTypes number formats; floats when null
 */
record EmbedBody(
        @Nullable List<@Nullable String> texts,
        @Nullable String model,
        @JsonProperty("input_type") @Nullable String inputType,
        @JsonProperty("embedding_types") @Nullable List<@Nullable String> embeddingTypes,
        @Nullable String truncate,
        @JsonProperty("output_dimension") @Nullable Integer outputDimension) {

    private static final String QUERY = "search_query";
    private static final Set<String> INPUT_TYPES = Set.of("search_document", QUERY, "classification", "clustering");

    EmbedOrder order() {
        return new EmbedOrder(
                model,
                new TextInput("texts", texts),
                documents(),
                Truncation.parse(truncate),
                EmbedOrder.Dimension.of("output_dimension", outputDimension));
    }

    private boolean documents() {
        if (inputType == null) {
            return true;
        }
        String type = inputType.toLowerCase(Locale.ROOT);
        if (!INPUT_TYPES.contains(type)) {
            throw ApiException.invalid(
                    "input_type", "input_type must be search_document, search_query, classification or clustering.");
        }
        return !type.equals(QUERY);
    }

    /** Null when the caller named none. */
    @Nullable
    List<EmbeddingType> types() {
        return embeddingTypes == null || embeddingTypes.isEmpty()
                ? null
                : embeddingTypes.stream().map(EmbeddingType::parse).distinct().toList();
    }
}
