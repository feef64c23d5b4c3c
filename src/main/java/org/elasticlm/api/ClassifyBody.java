package org.elasticlm.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * @param inputs texts; or pairs of texts, as lists of two or as objects with {@code text} and {@code text_pair}
 * @param rawScores whether classes have logits instead of probabilities
 */
record ClassifyBody(
        @Nullable List<@Nullable JsonNode> inputs,
        @Nullable String model,
        @Nullable String truncate,
        @JsonProperty("raw_scores") @Nullable Boolean rawScores) {}
