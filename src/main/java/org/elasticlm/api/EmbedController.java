package org.elasticlm.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
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

/** Turns texts into vectors of unit length. */
@RestController
class EmbedController {

    private final ModelRegistry models;
    private final Computation computation;
    private final ApiJson json;
    private final ApiSettings settings;

    EmbedController(ModelRegistry models, Computation computation, ApiJson json, ApiSettings settings) {
        this.models = models;
        this.computation = computation;
        this.json = json;
        this.settings = settings;
    }

    @PostMapping("/v1/embed")
    CompletableFuture<ResponseEntity<byte[]>> embed(HttpServletRequest request) {
        Exchange exchange = Exchange.of(request);
        RequestControls controls = RequestControls.of(request);
        EmbedBody body = json.read(request, EmbedBody.class);
        ModelChoice choice = exchange.uses(models.lease(body.model(), EncoderTask.EMBED));
        ServedModel model = choice.model();
        ServiceTerms terms = controls.terms(exchange.caller(), choice);

        List<@Nullable String> texts = TextRules.requireSize(body.texts(), "texts", settings.maxItems());
        for (int i = 0; i < texts.size(); i++) {
            TextRules.require(texts.get(i), "texts[" + i + "]", settings.maxCharacters());
        }
        boolean documents = body.documents();
        List<EmbeddingType> types = body.types();
        Truncation truncation = Truncation.parse(body.truncate());

        List<TokenizedText> tokenized = computation.tokenize(exchange, () -> tokenize(texts, model, truncation));
        List<String> warnings = truncation.check(tokenized, "texts", model.maxTokens());
        return computation.compute(
                exchange,
                model,
                tokenized,
                terms,
                documents,
                result -> EmbedReply.of(
                        exchange.requestId(),
                        model.id(),
                        result.rows(),
                        types,
                        texts,
                        ReplyMeta.of(0, exchange.tokens(), warnings)));
    }

    private static List<TokenizedText> tokenize(
            List<@Nullable String> texts, ServedModel model, Truncation truncation) {
        List<TokenizedText> tokenized = new ArrayList<>(texts.size());
        for (String text : texts) {
            if (text != null) {
                tokenized.add(model.tokenizer().text(text, model.maxTokens(), truncation.side()));
            }
        }
        return tokenized;
    }
}
