package org.elasticlm.api;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.elasticlm.inference.Admission;
import org.elasticlm.inference.InferenceRequest;
import org.elasticlm.inference.InferenceResult;
import org.elasticlm.inference.InferenceService;
import org.elasticlm.inference.ProgressiveInference;
import org.elasticlm.inference.ProgressiveResult;
import org.elasticlm.inference.ServiceTerms;
import org.elasticlm.quota.Quotas;
import org.elasticlm.registry.ServedModel;
import org.elasticlm.tokenization.TokenizedText;
import org.springframework.stereotype.Component;

/** From checked texts to an answer: tokenises on the caller's thread, computes on the engine's, notes the times. */
@Component
class Computation {

    private final Admission admission;
    private final InferenceService inference;
    private final ProgressiveInference progressive;
    private final ApiSettings settings;
    private final Quotas quotas;

    Computation(
            Admission admission,
            InferenceService inference,
            ProgressiveInference progressive,
            ApiSettings settings,
            Quotas quotas) {
        this.admission = admission;
        this.inference = inference;
        this.progressive = progressive;
        this.settings = settings;
        this.quotas = quotas;
    }

    /**
     * Tokenises and takes the time, unless it is plain already that the answer would be late.
     *
     * @param documents as for {@link #compute}
     */
    List<TokenizedText> tokenize(
            Exchange exchange,
            ServedModel model,
            ServiceTerms terms,
            boolean documents,
            Supplier<List<TokenizedText>> tokenizing) {
        exchange.promised(documents ? terms.ownLimit() : terms.latencyTarget(), documents);
        if (!documents) {
            admission.requireHope(model, terms, exchange.arrivedNanos());
        }
        long start = System.nanoTime();
        List<TokenizedText> texts = tokenizing.get();
        int tokens = texts.stream().mapToInt(text -> text.ids().length).sum();
        int cut =
                Math.toIntExact(texts.stream().filter(TokenizedText::truncated).count());
        exchange.tokenized(texts.size(), tokens, cut, System.nanoTime() - start);
        TextRules.requireTokens(tokens, settings.maxTokens());
        return texts;
    }

    /**
     * @param documents whether these are vectors to store, which wait behind queries and for which no latency is promised
     *     but the request's own limit
     */
    CompletableFuture<InferenceResult> compute(
            Exchange exchange, ServedModel model, List<TokenizedText> texts, ServiceTerms terms, boolean documents) {
        CompletableFuture<InferenceResult> result = inference.submit(request(exchange, model, texts, terms, documents));
        exchange.submitted(result);
        return result.thenApply(computed -> {
            exchange.computed(computed);
            return computed;
        });
    }

    /** The same in passes; see {@link ProgressiveInference}. */
    CompletableFuture<ProgressiveResult> computeInPasses(
            Exchange exchange, ServedModel model, List<TokenizedText> pairs, ServiceTerms terms) {
        CompletableFuture<ProgressiveResult> result = progressive.submit(request(exchange, model, pairs, terms, false));
        exchange.submitted(result);
        return result.thenApply(computed -> {
            exchange.computed(computed);
            return computed;
        });
    }

    /** Within the tenant's quota, which every request is charged to, in one pass or several. */
    private InferenceRequest request(
            Exchange exchange, ServedModel model, List<TokenizedText> texts, ServiceTerms terms, boolean documents) {
        exchange.within(quotas.use(exchange.caller(), exchange.tokens()));
        int[][] ids = texts.stream().map(TokenizedText::ids).toArray(int[][]::new);
        int[][] types = texts.stream().map(TokenizedText::types).toArray(int[][]::new);
        return new InferenceRequest(model, ids, types, added(texts), exchange.arrivedNanos(), terms, documents, false);
    }

    /** For matching words; empty where nothing is added to any, as to all single texts. */
    private static float[] added(List<TokenizedText> texts) {
        if (texts.stream().allMatch(text -> text.lexical() == 0)) {
            return new float[0];
        }
        float[] added = new float[texts.size()];
        for (int at = 0; at < added.length; at++) {
            added[at] = texts.get(at).lexical();
        }
        return added;
    }
}
