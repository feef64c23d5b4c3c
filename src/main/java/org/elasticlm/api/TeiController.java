package org.elasticlm.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The words of text-embeddings-inference, whose clients name no model: they get the default ones. */
@RestController
class TeiController {

    private final Embedding embedding;
    private final Ranking ranking;
    private final ApiJson json;
    private final PromptAnswers answers;

    TeiController(Embedding embedding, Ranking ranking, ApiJson json, PromptAnswers answers) {
        this.embedding = embedding;
        this.ranking = ranking;
        this.json = json;
        this.answers = answers;
    }

    /** @param text as it came, when asked for */
    record Rank(
            int index,
            double score,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            JsonNode text) {}

    @PostMapping("/embed")
    @Nullable
    Object embed(HttpServletRequest request, HttpServletResponse response) {
        TeiEmbedBody body = json.read(request, TeiEmbedBody.class);
        Exchange exchange = Exchange.of(request);
        return answers.of(
                exchange,
                response,
                embedding.embed(exchange, RequestControls.of(request), body.order()),
                embedded -> json.bytes(embedded.rows()));
    }

    @PostMapping("/rerank")
    @Nullable
    Object rerank(HttpServletRequest request, HttpServletResponse response) {
        TeiRerankBody body = json.read(request, TeiRerankBody.class);
        boolean raw = Boolean.TRUE.equals(body.rawScores());
        List<@Nullable JsonNode> shown = Boolean.TRUE.equals(body.returnText()) ? body.texts() : null;
        Exchange exchange = Exchange.of(request);
        return answers.of(
                exchange,
                response,
                ranking.rank(exchange, RequestControls.of(request), body.order()),
                ranked -> json.bytes(ranks(ranked, raw, shown)));
    }

    private static List<Rank> ranks(Ranked ranked, boolean raw, @Nullable List<@Nullable JsonNode> texts) {
        return ranked.best(Integer.MAX_VALUE).stream()
                .map(place ->
                        new Rank(place.index(), place.score(raw), texts == null ? null : texts.get(place.index())))
                .toList();
    }
}
