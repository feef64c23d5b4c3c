package org.elasticlm.api;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.inference.ServiceTerms;
import org.elasticlm.registry.ModelChoice;
import org.elasticlm.registry.ModelRegistry;
import org.elasticlm.registry.ServedModel;
import org.elasticlm.tokenization.TokenizedText;
import org.springframework.stereotype.Component;

/** Turns texts into vectors of unit length, for every route that does so. */
@Component
class Embedding {

    private final ModelRegistry models;
    private final Computation computation;
    private final ApiSettings settings;

    Embedding(ModelRegistry models, Computation computation, ApiSettings settings) {
        this.models = models;
        this.computation = computation;
        this.settings = settings;
    }

    CompletableFuture<Embedded> embed(Exchange exchange, RequestControls controls, EmbedOrder order) {
        ModelChoice choice = exchange.uses(models.lease(order.model(), EncoderTask.EMBED));
        ServedModel model = choice.model();
        ServiceTerms terms = controls.terms(exchange.caller(), choice, order.documents());
        EmbedInput input = order.input();
        input.check(model, settings);
        EmbedOrder.Dimension dimension = order.dimension();
        if (dimension != null) {
            dimension.require(model.encoder().shape().hidden(), model.id());
        }
        List<TokenizedText> tokenized = computation.tokenize(
                exchange, model, terms, order.documents(), () -> input.tokenize(model, order.truncation()));
        List<String> warnings = order.truncation().check(tokenized, input.field(), model.maxTokens());
        return computation
                .compute(exchange, model, tokenized, terms, order.documents())
                .thenApply(result -> new Embedded(model.id(), result.rows(), exchange.tokens(), warnings));
    }
}
