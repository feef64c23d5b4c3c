package org.elasticlm.api;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.inference.ServiceTerms;
import org.elasticlm.registry.ModelChoice;
import org.elasticlm.registry.ModelRegistry;
import org.elasticlm.registry.ServedModel;
import org.elasticlm.tokenization.SpecialTokens;
import org.elasticlm.tokenization.TokenizedText;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Scores documents by their relevance to a query, for every route that does so. All documents of a request are scored at one
 * width, but for progressive reranks, whose leading results are.
 */
@Component
class Ranking {

    private final ModelRegistry models;
    private final Computation computation;
    private final ApiSettings settings;

    Ranking(ModelRegistry models, Computation computation, ApiSettings settings) {
        this.models = models;
        this.computation = computation;
        this.settings = settings;
    }

    CompletableFuture<Ranked> rank(Exchange exchange, RequestControls controls, RankOrder order) {
        ModelChoice choice = exchange.uses(models.lease(order.model(), EncoderTask.RERANK));
        ServedModel model = choice.model();
        ServiceTerms terms = controls.terms(exchange.caller(), choice, false);

        String query = TextRules.require(order.query(), "query", settings.maxCharacters());
        List<@Nullable JsonNode> documents =
                TextRules.requireSize(order.documents(), order.field(), settings.maxItems());
        List<String> texts =
                RerankDocuments.texts(documents, order.field(), order.rankFields(), settings.maxCharacters());
        Integer perDocument = order.maxTokensPerDocument();
        if (perDocument != null && perDocument < 1) {
            throw ApiException.invalid("max_tokens_per_doc", "max_tokens_per_doc must be at least 1.");
        }
        int maxTokens = model.maxTokens();
        int documentTokens = perDocument == null ? maxTokens : perDocument;
        List<TokenizedText> pairs = computation.tokenize(
                exchange,
                model,
                terms,
                false,
                () -> requireTokens(
                        model.tokenizer().pairs(query, texts, maxTokens, documentTokens),
                        order.field(),
                        model.tokenizer().specialTokens()));
        List<String> warnings = order.truncation().check(pairs, order.field(), maxTokens, perDocument);
        CompletableFuture<List<Ranked.Place>> places = terms.progressive()
                ? computation
                        .computeInPasses(exchange, model, pairs, terms)
                        .thenApply(result -> Ranked.places(result.ranking()))
                : computation
                        .compute(exchange, model, pairs, terms, false)
                        .thenApply(result -> Ranked.places(result.rows()));
        return places.thenApply(ranked -> new Ranked(model.id(), ranked, exchange.tokens(), warnings));
    }

    private static List<TokenizedText> requireTokens(List<TokenizedText> pairs, String field, SpecialTokens special) {
        for (int i = 0; i < pairs.size(); i++) {
            if (pairs.get(i).lacksFirst(special)) {
                throw TextRules.empty("query");
            }
            if (pairs.get(i).lacksSecond(special)) {
                throw TextRules.empty(field + "[" + i + "]");
            }
        }
        return pairs;
    }
}
