package org.elasticlm.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Ranks documents in Cohere's words, of both versions; Jina's clients use the first. */
@RestController
class RerankController {

    private final Ranking ranking;
    private final ApiJson json;
    private final PromptAnswers answers;

    RerankController(Ranking ranking, ApiJson json, PromptAnswers answers) {
        this.ranking = ranking;
        this.json = json;
        this.answers = answers;
    }

    @PostMapping("/v1/rerank")
    Object rerank(HttpServletRequest request) {
        return answers.of(rerank(request, "1"));
    }

    @PostMapping("/v2/rerank")
    Object rerankSecond(HttpServletRequest request) {
        return answers.of(rerank(request, "2"));
    }

    private CompletableFuture<ResponseEntity<byte[]>> rerank(HttpServletRequest request, String version) {
        Exchange exchange = Exchange.of(request);
        RequestControls controls = RequestControls.of(request);
        RerankBody body = json.read(request, RerankBody.class);
        RankOrder order = body.order();
        int limit = body.limit();
        boolean rawScores = Boolean.TRUE.equals(body.rawScores());
        List<@Nullable JsonNode> shown = Boolean.TRUE.equals(body.returnDocuments()) ? body.documents() : null;
        return ranking.rank(exchange, controls, order)
                .thenApply(ranked ->
                        json.answer(RerankReply.of(exchange.requestId(), version, ranked, rawScores, limit, shown)));
    }
}
