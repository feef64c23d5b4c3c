package org.elasticlm.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * @param input a text, or texts
 * @param inputType {@code query} or {@code document}; vectors to store when null
 * @param truncation whether texts that are too long are cut; true when null
 * @param outputDtype number format; float when null
 * @param encodingFormat {@code base64} for a text that holds the numbers, {@code float} or null for a list of them
 */
record VoyageEmbedBody(
        @Nullable JsonNode input,
        @Nullable String model,
        @JsonProperty("input_type") @Nullable String inputType,
        @Nullable Boolean truncation,
        @JsonProperty("output_dimension") @Nullable Integer outputDimension,
        @JsonProperty("output_dtype") @Nullable String outputDtype,
        @JsonProperty("encoding_format") @Nullable String encodingFormat) {

    private static final String QUERY = "query";

    EmbedOrder order() {
        if (inputType != null && !inputType.equals(QUERY) && !inputType.equals("document")) {
            throw ApiException.invalid("input_type", "input_type must be query or document, or left out.");
        }
        return new EmbedOrder(
                model,
                FlexibleInput.of(input, "input"),
                !QUERY.equals(inputType),
                Truncation.allowed(truncation),
                EmbedOrder.Dimension.of("output_dimension", outputDimension));
    }

    EmbeddingType type() {
        for (EmbeddingType type : EmbeddingType.values()) {
            if (type != EmbeddingType.BASE64 && type.text().equals(outputDtype == null ? "float" : outputDtype)) {
                return type;
            }
        }
        throw ApiException.invalid("output_dtype", "output_dtype must be float, int8, uint8, binary or ubinary.");
    }

    boolean base64() {
        return EmbeddingsBody.base64(encodingFormat);
    }
}
