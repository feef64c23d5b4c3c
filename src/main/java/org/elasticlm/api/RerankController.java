package org.elasticlm.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.inference.ServiceTerms;
import org.elasticlm.registry.ModelChoice;
import org.elasticlm.registry.ModelRegistry;
import org.elasticlm.registry.ServedModel;
import org.elasticlm.tokenization.TokenizedText;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * Orders documents by their relevance to a query. All documents of a request are scored at one width, but for
 * progressive reranks, whose leading results are.
 */
@RestController
class RerankController {

    /** Room for one token each of query and document, and three special ones. */
    private static final int SHORTEST_PAIR = 5;

    private final ModelRegistry models;
    private final Computation computation;
    private final ApiJson json;
    private final ApiSettings settings;

    RerankController(ModelRegistry models, Computation computation, ApiJson json, ApiSettings settings) {
        this.models = models;
        this.computation = computation;
        this.json = json;
        this.settings = settings;
    }

    @PostMapping("/v1/rerank")
    CompletableFuture<ResponseEntity<byte[]>> rerank(HttpServletRequest request) {
        Exchange exchange = Exchange.of(request);
        RequestControls controls = RequestControls.of(request);
        RerankBody body = json.read(request, RerankBody.class);
        ModelChoice choice = exchange.uses(models.lease(body.model(), EncoderTask.RERANK));
        ServedModel model = choice.model();
        ServiceTerms terms = controls.terms(exchange.caller(), choice);

        String query = TextRules.require(body.query(), "query", settings.maxCharacters());
        List<@Nullable JsonNode> documents = TextRules.requireSize(body.documents(), "documents", settings.maxItems());
        List<String> texts = RerankDocuments.texts(documents, body.rankFields(), settings.maxCharacters());
        int limit = body.limit();
        Truncation truncation = Truncation.parse(body.truncate());
        if (truncation == Truncation.START) {
            throw ApiException.invalid(
                    "truncate", "truncate must be NONE or END here; documents are cut at their end.");
        }

        int maxTokens = maxTokens(body.maxTokensPerDoc(), query, model);
        List<TokenizedText> pairs =
                computation.tokenize(exchange, () -> model.tokenizer().pairs(query, texts, maxTokens));
        List<String> warnings = truncation.check(pairs, "documents", maxTokens);
        boolean rawScores = Boolean.TRUE.equals(body.rawScores());
        List<@Nullable JsonNode> shown = Boolean.TRUE.equals(body.returnDocuments()) ? documents : null;
        RerankReply.Form form = new RerankReply.Form(
                exchange.requestId(), model.id(), rawScores, limit, shown, exchange.tokens(), warnings);
        return terms.progressive()
                ? computation.computeInPasses(exchange, model, pairs, terms, form::reply)
                : computation.compute(exchange, model, pairs, terms, false, form::reply);
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
