package org.elasticlm.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Documents, best first, in the shape that Cohere's, Jina's and Voyage's readers share. */
record RerankReply(String id, String model, String object, List<Ranked> results, Usage usage, ReplyMeta meta) {

    /**
     * @param index of the document in the request
     * @param document the document itself when asked for: an object, with a {@code text} if it came as one
     */
    record Ranked(
            int index,
            @JsonProperty("relevance_score") double relevanceScore,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Object document) {}

    record Usage(
            @JsonProperty("prompt_tokens") int promptTokens,
            @JsonProperty("total_tokens") int totalTokens) {}

    /**
     * @param rows one logit per document
     * @param documents in the request's order, or null when the answer shall not repeat them
     */
    static RerankReply of(
            String id,
            String model,
            float[][] rows,
            boolean rawScores,
            int limit,
            @Nullable List<@Nullable JsonNode> documents,
            int tokens,
            List<String> warnings) {
        List<Ranked> ranked = new ArrayList<>(rows.length);
        for (int i = 0; i < rows.length; i++) {
            double score = rawScores ? rows[i][0] : sigmoid(rows[i][0]);
            ranked.add(new Ranked(i, score, documents == null ? null : shown(documents.get(i))));
        }
        // By logit, not by score: far out, different logits have the same sigmoid.
        ranked.sort(Comparator.comparingDouble((Ranked each) -> -rows[each.index()][0])
                .thenComparingInt(Ranked::index));
        return new RerankReply(
                id,
                model,
                "list",
                List.copyOf(ranked.subList(0, Math.min(limit, ranked.size()))),
                new Usage(tokens, tokens),
                ReplyMeta.of(1, tokens, warnings));
    }

    private static @Nullable Object shown(@Nullable JsonNode document) {
        return document != null && document.isString() ? Map.of("text", document) : document;
    }

    private static double sigmoid(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }
}
