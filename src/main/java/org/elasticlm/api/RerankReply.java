package org.elasticlm.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.elasticlm.inference.InferenceResult;
import org.elasticlm.inference.ProgressiveResult;
import org.elasticlm.scheduling.ProgressiveRanking;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Documents, best first, in the shape that Cohere's, Jina's and Voyage's readers share. */
record RerankReply(String id, String model, String object, List<Ranked> results, Usage usage, ReplyMeta meta) {

    /**
     * @param index of the document in the request
     * @param width that scored it, where not all were scored at one: a progressive rerank. The score is then its own, or the
     *     one above it where that is lower, so that scores never contradict the order
     * @param document the document itself when asked for: an object, with a {@code text} if it came as one
     */
    record Ranked(
            int index,
            @JsonProperty("relevance_score") double relevanceScore,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Double width,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Object document) {}

    record Usage(
            @JsonProperty("prompt_tokens") int promptTokens,
            @JsonProperty("total_tokens") int totalTokens) {}

    /**
     * What a reply looks like, whatever the scores are.
     *
     * @param documents in the request's order, or null when the answer shall not repeat them
     */
    record Form(
            String id,
            String model,
            boolean rawScores,
            int limit,
            @Nullable List<@Nullable JsonNode> documents,
            int tokens,
            List<String> warnings) {

        /** By logit, not by score: far out, different logits have the same sigmoid. */
        RerankReply reply(InferenceResult result) {
            float[][] rows = result.rows();
            List<Integer> order = IntStream.range(0, rows.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer index) -> -rows[index][0])
                            .thenComparingInt(index -> index))
                    .toList();
            return reply(order.stream().map(index -> ranked(index, rows[index][0], null)));
        }

        RerankReply reply(ProgressiveResult result) {
            ProgressiveRanking ranking = result.ranking();
            float[] scores = ranking.monotoneScores();
            return reply(Arrays.stream(ranking.order())
                    .mapToObj(index -> ranked(index, scores[index], ranking.width(index))));
        }

        private Ranked ranked(int index, float logit, @Nullable Double width) {
            return new Ranked(
                    index,
                    rawScores ? logit : sigmoid(logit),
                    width,
                    documents == null ? null : shown(documents.get(index)));
        }

        private RerankReply reply(Stream<Ranked> ranked) {
            return new RerankReply(
                    id,
                    model,
                    "list",
                    ranked.limit(limit).toList(),
                    new Usage(tokens, tokens),
                    ReplyMeta.of(1, tokens, warnings));
        }
    }

    private static @Nullable Object shown(@Nullable JsonNode document) {
        return document != null && document.isString() ? Map.of("text", document) : document;
    }

    private static double sigmoid(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }
}
