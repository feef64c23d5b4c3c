package org.elasticlm.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * @param rawScores whether scores are logits instead of probabilities
 * @param returnText whether results repeat their texts
 * @param truncate whether texts that are too long are cut; true when null
 */
record TeiRerankBody(
        @Nullable String query,
        @Nullable List<@Nullable JsonNode> texts,
        @JsonProperty("raw_scores") @Nullable Boolean rawScores,
        @JsonProperty("return_text") @Nullable Boolean returnText,
        @Nullable Boolean truncate,
        @JsonProperty("truncation_direction") @Nullable String truncationDirection) {

    RankOrder order() {
        Truncation truncation = TeiEmbedBody.truncation(truncate, truncationDirection);
        if (truncation == Truncation.START) {
            throw ApiException.invalid(
                    "truncation_direction", "truncation_direction must be right here; texts are cut at their end.");
        }
        return new RankOrder(null, query, "texts", texts, null, null, truncation);
    }
}
