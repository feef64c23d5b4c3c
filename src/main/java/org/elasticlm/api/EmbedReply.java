package org.elasticlm.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One vector per text, in Cohere's shape.
 *
 * @param embeddings a list of vectors, or per number format such a list
 */
record EmbedReply(
        String id,
        String model,
        @JsonProperty("response_type") String responseType,
        Object embeddings,
        List<@Nullable String> texts,
        ReplyMeta meta) {

    static EmbedReply of(
            String id,
            String model,
            float[][] rows,
            @Nullable List<EmbeddingType> types,
            List<@Nullable String> texts,
            ReplyMeta meta) {
        if (types == null) {
            return new EmbedReply(id, model, "embeddings_floats", rows, texts, meta);
        }
        Map<String, Object> byType = new LinkedHashMap<>();
        for (EmbeddingType type : types) {
            byType.put(type.text(), Arrays.stream(rows).map(type::encode).toList());
        }
        return new EmbedReply(id, model, "embeddings_by_type", byType, texts, meta);
    }
}
