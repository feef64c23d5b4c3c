package org.elasticlm.api;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.elasticlm.inference.InferenceRequest;
import org.elasticlm.inference.InferenceResult;
import org.elasticlm.inference.InferenceService;
import org.elasticlm.inference.ServiceTerms;
import org.elasticlm.quota.Quotas;
import org.elasticlm.registry.ServedModel;
import org.elasticlm.tokenization.TokenizedText;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** From checked texts to an answer: tokenises on the caller's thread, computes on the engine's, notes the times. */
@Component
class Computation {

    private final InferenceService inference;
    private final ApiSettings settings;
    private final ApiJson json;

    private final Quotas quotas;

    Computation(InferenceService inference, ApiSettings settings, ApiJson json, Quotas quotas) {
        this.inference = inference;
        this.settings = settings;
        this.json = json;
        this.quotas = quotas;
    }

    /** Tokenises, and takes the time. */
    List<TokenizedText> tokenize(Exchange exchange, Supplier<List<TokenizedText>> tokenizing) {
        long start = System.nanoTime();
        List<TokenizedText> texts = tokenizing.get();
        int tokens = texts.stream().mapToInt(text -> text.ids().length).sum();
        exchange.tokenized(texts.size(), tokens, System.nanoTime() - start);
        TextRules.requireTokens(tokens, settings.maxTokens());
        return texts;
    }

    /**
     * @param documents whether these are vectors to store, which wait behind queries and for which no latency is promised
     * @param answer makes the reply's body of the result
     */
    CompletableFuture<ResponseEntity<byte[]>> compute(
            Exchange exchange,
            ServedModel model,
            List<TokenizedText> texts,
            ServiceTerms terms,
            boolean documents,
            Function<InferenceResult, Object> answer) {
        exchange.within(quotas.use(exchange.caller(), exchange.tokens()));
        int[][] ids = texts.stream().map(TokenizedText::ids).toArray(int[][]::new);
        int[][] types = texts.stream().map(TokenizedText::types).toArray(int[][]::new);
        CompletableFuture<InferenceResult> result =
                inference.submit(new InferenceRequest(model, ids, types, exchange.arrivedNanos(), terms, documents));
        exchange.submitted(result, documents ? 0 : terms.latencyTarget().toNanos());
        return result.thenApply(computed -> {
            exchange.computed(computed);
            byte[] body = json.bytes(answer.apply(computed));
            return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body);
        });
    }
}
