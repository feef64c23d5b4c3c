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
        @Nullable List<@Nullable String> texts,
        ReplyMeta meta) {

    /**
     * @param version of Cohere's interface
     * @param types number formats, or null for floats in a plain list
     */
    static EmbedReply of(
            String id,
            String version,
            Embedded embedded,
            @Nullable List<EmbeddingType> types,
            @Nullable List<@Nullable String> texts) {
        ReplyMeta meta = ReplyMeta.of(version, 0, embedded.tokens(), embedded.warnings());
        String model = embedded.model();
        float[][] rows = embedded.rows();
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
