package org.elasticlm.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * @param documents texts, or objects with a {@code text} or the fields that {@code rank_fields} names
 * @param topN how many results, best first; all when null; {@code top_k} is another name for it
 * @param maxTokensPerDoc documents are cut to this many tokens
 * @param rawScores whether scores are logits instead of probabilities
 */
record RerankBody(
        @Nullable String query,
        @Nullable List<@Nullable JsonNode> documents,
        @Nullable String model,
        @JsonProperty("top_n") @Nullable Integer topN,
        @JsonProperty("top_k") @Nullable Integer topK,
        @JsonProperty("return_documents") @Nullable Boolean returnDocuments,
        @JsonProperty("rank_fields") @Nullable List<@Nullable String> rankFields,
        @JsonProperty("max_tokens_per_doc") @Nullable Integer maxTokensPerDoc,
        @Nullable String truncate,
        @JsonProperty("raw_scores") @Nullable Boolean rawScores) {

    RankOrder order() {
        Truncation truncation = Truncation.parse(truncate);
        if (truncation == Truncation.START) {
            throw ApiException.invalid(
                    "truncate", "truncate must be NONE or END here; documents are cut at their end.");
        }
        return new RankOrder(model, query, "documents", documents, rankFields, maxTokensPerDoc, truncation);
    }

    /** How many results to return at most. */
    int limit() {
        Integer limit = topN != null ? topN : topK;
        String field = topN != null ? "top_n" : "top_k";
        if (limit != null && limit < 1) {
            throw ApiException.invalid(field, field + " must be at least 1.");
        }
        return limit == null ? Integer.MAX_VALUE : limit;
    }
}
