package org.elasticlm.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
    @Nullable
    Object rerank(HttpServletRequest request, HttpServletResponse response) {
        return rerank(request, response, "1");
    }

    @PostMapping("/v2/rerank")
    @Nullable
    Object rerankSecond(HttpServletRequest request, HttpServletResponse response) {
        return rerank(request, response, "2");
    }

    private @Nullable Object rerank(HttpServletRequest request, HttpServletResponse response, String version) {
        Exchange exchange = Exchange.of(request);
        RequestControls controls = RequestControls.of(request);
        RerankBody body = json.read(request, RerankBody.class);
        RankOrder order = body.order();
        int limit = body.limit();
        boolean rawScores = Boolean.TRUE.equals(body.rawScores());
        List<@Nullable JsonNode> shown = Boolean.TRUE.equals(body.returnDocuments()) ? body.documents() : null;
        return answers.of(
                exchange,
                response,
                ranking.rank(exchange, controls, order),
                ranked -> json.bytes(RerankReply.of(exchange.requestId(), version, ranked, rawScores, limit, shown)));
    }
}
