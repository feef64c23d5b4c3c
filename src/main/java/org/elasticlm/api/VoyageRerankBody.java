package org.elasticlm.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * @param topK how many results, best first; all when null
 * @param truncation whether documents that are too long are cut; true when null
 */
record VoyageRerankBody(
        @Nullable String query,
        @Nullable List<@Nullable JsonNode> documents,
        @Nullable String model,
        @JsonProperty("top_k") @Nullable Integer topK,
        @JsonProperty("return_documents") @Nullable Boolean returnDocuments,
        @Nullable Boolean truncation) {

    RankOrder order() {
        return new RankOrder(model, query, "documents", documents, null, null, Truncation.allowed(truncation));
    }

    int limit() {
        if (topK != null && topK < 1) {
            throw ApiException.invalid("top_k", "top_k must be at least 1.");
        }
        return topK == null ? Integer.MAX_VALUE : topK;
    }
}
