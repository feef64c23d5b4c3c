package org.elasticlm.api;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.inference.ServiceTerms;
import org.elasticlm.registry.ModelChoice;
import org.elasticlm.registry.ModelRegistry;
import org.elasticlm.registry.ServedModel;
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

    /** Special tokens and one token of each side. */
    private static final int SHORTEST_PAIR = 5;

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
        int maxTokens = maxTokens(order.maxTokensPerDocument(), query, model);
        List<TokenizedText> pairs = computation.tokenize(
                exchange, model, terms, false, () -> model.tokenizer().pairs(query, texts, maxTokens));
        List<String> warnings = order.truncation().check(pairs, order.field(), maxTokens);
        CompletableFuture<List<Ranked.Place>> places = terms.progressive()
                ? computation
                        .computeInPasses(exchange, model, pairs, terms)
                        .thenApply(result -> Ranked.places(result.ranking()))
                : computation
                        .compute(exchange, model, pairs, terms, false)
                        .thenApply(result -> Ranked.places(result.rows()));
        return places.thenApply(ranked -> new Ranked(model.id(), ranked, exchange.tokens(), warnings));
    }

    /** The pair's length; a limit for the document alone leaves the query its own tokens and the special ones. */
    private static int maxTokens(@Nullable Integer perDocument, String query, ServedModel model) {
        if (perDocument == null) {
            return model.maxTokens();
        }
        if (perDocument < 1) {
            throw ApiException.invalid("max_tokens_per_doc", "max_tokens_per_doc must be at least 1.");
        }
        int queryTokens = model.tokenizer()
                .text(query, model.maxTokens(), Truncation.END.side())
                .ids()
                .length;
        long pair = (long) queryTokens + perDocument + 1;
        return (int) Math.max(SHORTEST_PAIR, Math.min(pair, model.maxTokens()));
    }
}
