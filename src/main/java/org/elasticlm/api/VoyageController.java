package org.elasticlm.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Voyage's words. They have a prefix of their own, since a request does not tell them from Cohere's. */
@RestController
@RequestMapping("/voyage/v1")
class VoyageController {

    private final Embedding embedding;
    private final Ranking ranking;
    private final ApiJson json;
    private final PromptAnswers answers;

    VoyageController(Embedding embedding, Ranking ranking, ApiJson json, PromptAnswers answers) {
        this.embedding = embedding;
        this.ranking = ranking;
        this.json = json;
        this.answers = answers;
    }

    record RankReply(String object, String model, List<Result> data, TokenUsage usage) {}

    /** @param document as it came, when asked for */
    record Result(
            int index,
            @JsonProperty("relevance_score") double relevanceScore,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            JsonNode document) {}

    @PostMapping("/embeddings")
    @Nullable
    Object embeddings(HttpServletRequest request, HttpServletResponse response) {
        VoyageEmbedBody body = json.read(request, VoyageEmbedBody.class);
        EmbeddingType type = body.type();
        boolean base64 = body.base64();
        Exchange exchange = Exchange.of(request);
        return answers.of(
                exchange,
                response,
                embedding.embed(exchange, RequestControls.of(request), body.order()),
                embedded -> json.bytes(EmbeddingsReply.of(embedded, base64 ? type::bytes : type::encode)));
    }

    @PostMapping("/rerank")
    @Nullable
    Object rerank(HttpServletRequest request, HttpServletResponse response) {
        VoyageRerankBody body = json.read(request, VoyageRerankBody.class);
        int limit = body.limit();
        List<@Nullable JsonNode> shown = Boolean.TRUE.equals(body.returnDocuments()) ? body.documents() : null;
        Exchange exchange = Exchange.of(request);
        return answers.of(
                exchange,
                response,
                ranking.rank(exchange, RequestControls.of(request), body.order()),
                ranked -> json.bytes(reply(ranked, limit, shown)));
    }

    private static RankReply reply(Ranked ranked, int limit, @Nullable List<@Nullable JsonNode> documents) {
        List<Result> results = ranked.best(limit).stream()
                .map(place -> new Result(
                        place.index(), place.score(false), documents == null ? null : documents.get(place.index())))
                .toList();
        return new RankReply("list", ranked.model(), results, TokenUsage.of(ranked.tokens()));
    }
}
