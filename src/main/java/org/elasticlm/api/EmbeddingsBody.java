package org.elasticlm.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * OpenAI's request, with what Jina and others add to say what the vectors are for.
 *
 * @param input a text, texts, or token ids
 * @param encodingFormat {@code float} or {@code base64}, which OpenAI's own clients ask for by default
 * @param embeddingType Jina's word for the format, which may be one of bits too
 * @param encodingType what LlamaIndex sends in its place
 * @param inputType such as {@code query}; without it and {@code task} the vectors are taken for ones to store
 * @param task Jina's word for it, such as {@code retrieval.query}
 * @param truncate whether texts that are too long are cut, or at which end; at their end when null
 */
record EmbeddingsBody(
        @Nullable JsonNode input,
        @Nullable String model,
        @JsonProperty("encoding_format") @Nullable String encodingFormat,
        @JsonProperty("embedding_type") @Nullable String embeddingType,
        @JsonProperty("encoding_type") @Nullable String encodingType,
        @Nullable Integer dimensions,
        @JsonProperty("input_type") @Nullable String inputType,
        @Nullable String task,
        @Nullable JsonNode truncate) {

    private static final Set<String> QUERIES = Set.of("query", "search_query", "retrieval.query");
    private static final Set<EmbeddingType> TYPES =
            EnumSet.of(EmbeddingType.FLOAT, EmbeddingType.BASE64, EmbeddingType.BINARY, EmbeddingType.UBINARY);

    EmbedOrder order() {
        return new EmbedOrder(
                model,
                FlexibleInput.of(input, "input"),
                !isQuery(inputType) && !isQuery(task),
                Truncation.either(truncate),
                EmbedOrder.Dimension.of("dimensions", dimensions));
    }

    /** Jina's words come first, since OpenAI's clients send a format of their own beside them. */
    EmbeddingType type() {
        EmbeddingType type = base64(encodingFormat) ? EmbeddingType.BASE64 : EmbeddingType.FLOAT;
        type = encodingType == null ? type : type("encoding_type", encodingType);
        return embeddingType == null ? type : type("embedding_type", embeddingType);
    }

    private static EmbeddingType type(String field, String text) {
        for (EmbeddingType type : TYPES) {
            if (type.text().equals(text)) {
                return type;
            }
        }
        throw ApiException.invalid(field, field + " must be float, base64, binary or ubinary.");
    }

    /** @param format as the caller sent it; floats when null */
    static boolean base64(@Nullable String format) {
        if (format == null || format.equals("float")) {
            return false;
        }
        if (format.equals("base64")) {
            return true;
        }
        throw ApiException.invalid("encoding_format", "encoding_format must be float or base64.");
    }

    private static boolean isQuery(@Nullable String purpose) {
        return purpose != null && QUERIES.contains(purpose.toLowerCase(Locale.ROOT));
    }
}
