package org.elasticlm.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Documents, best first, in the shape that Cohere's and Jina's readers share. */
record RerankReply(String id, String model, String object, List<Result> results, TokenUsage usage, ReplyMeta meta) {

    /**
     * @param index of the document in the request
     * @param width that scored it, where not all were scored at one: a progressive rerank. The score is then its own, or the
     *     one above it where that is lower, so that scores never contradict the order
     * @param document the document itself when asked for: an object, with a {@code text} if it came as one
     */
    record Result(
            int index,
            @JsonProperty("relevance_score") double relevanceScore,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Double width,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Object document) {}

    /**
     * @param version of Cohere's interface
     * @param documents in the request's order, or null when the answer shall not repeat them
     */
    static RerankReply of(
            String id,
            String version,
            Ranked ranked,
            boolean rawScores,
            int limit,
            @Nullable List<@Nullable JsonNode> documents) {
        List<Result> results = ranked.best(limit).stream()
                .map(place -> new Result(
                        place.index(),
                        place.score(rawScores),
                        place.width(),
                        documents == null ? null : shown(documents.get(place.index()))))
                .toList();
        return new RerankReply(
                id,
                ranked.model(),
                "list",
                results,
                TokenUsage.of(ranked.tokens()),
                ReplyMeta.of(version, 1, ranked.tokens(), ranked.warnings()));
    }

    private static @Nullable Object shown(@Nullable JsonNode document) {
        return document != null && document.isString() ? Map.of("text", document) : document;
    }
}
