package org.elasticlm.api;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.elasticlm.inference.InferenceResult;
import org.elasticlm.metering.TimeOrderedIds;
import org.elasticlm.quota.Quotas;
import org.elasticlm.tenant.Caller;
import org.elasticlm.tenant.KeyScopes;
import org.elasticlm.tenant.TenantStatus;
import org.elasticlm.tenant.TenantSummary;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * Calls that the console makes in a tenant's name, without a key: the same checks, quota, queue, schedule and request
 * log as for calls over HTTP. They block, and are meant for a person who waits.
 */
@Component
public class TrialCalls {

    /** What the request log says instead of a route. */
    public static final String ROUTE = "/console/playground";

    private static final long PATIENCE_SECONDS = 60;
    private static final UUID NO_KEY = new UUID(0, 0);

    private final Embedding embedding;
    private final Ranking ranking;
    private final ExchangeRecorder recorder;
    private final TimeOrderedIds ids;
    private final Quotas quotas;

    TrialCalls(Embedding embedding, Ranking ranking, ExchangeRecorder recorder, TimeOrderedIds ids, Quotas quotas) {
        this.embedding = embedding;
        this.ranking = ranking;
        this.recorder = recorder;
        this.ids = ids;
        this.quotas = quotas;
    }

    /** @param width to pin, or null to follow the load */
    public Trial rerank(
            TenantSummary tenant, String model, @Nullable Double width, String query, List<String> documents) {
        List<@Nullable JsonNode> nodes =
                documents.stream().<@Nullable JsonNode>map(StringNode::valueOf).toList();
        RankOrder order = new RankOrder(model, query, "documents", nodes, null, null, Truncation.END);
        return call(
                tenant,
                exchange -> ranking.rank(exchange, controls(width), order).thenApply(Ranked::rows));
    }

    /**
     * @param width to pin, or null to follow the load
     * @param documents whether these are texts to store, which are embedded at full width
     */
    public Trial embed(
            TenantSummary tenant, String model, @Nullable Double width, boolean documents, List<String> texts) {
        EmbedOrder order =
                new EmbedOrder(model, new TextInput("texts", List.copyOf(texts)), documents, Truncation.END, null);
        return call(
                tenant,
                exchange -> embedding.embed(exchange, controls(width), order).thenApply(Embedded::rows));
    }

    private Trial call(TenantSummary tenant, Function<Exchange, CompletableFuture<float[][]>> work) {
        Caller caller =
                new Caller(tenant.id(), tenant.name(), NO_KEY, tenant.slo().terms(), KeyScopes.ALL);
        Exchange exchange = Exchange.within(ids.next(), ROUTE, caller);
        int status = 200;
        try {
            if (tenant.status() != TenantStatus.ACTIVE) {
                throw ApiException.of(
                        ErrorCode.FORBIDDEN, "This tenant is " + tenant.status().text() + ".");
            }
            exchange.within(quotas.arrive(caller));
            float[][] rows = work.apply(exchange).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return new Trial(exchange.id(), answer(exchange, rows), null);
        } catch (ExecutionException | RuntimeException | TimeoutException failure) {
            ApiException refusal = failure instanceof TimeoutException
                    ? ApiException.of(ErrorCode.DEADLINE_EXCEEDED, "The answer was not ready in time; try again.")
                    : Failures.translate(failure, exchange);
            exchange.failed(refusal);
            status = refusal.code().status();
            return new Trial(exchange.id(), null, refusal.detail());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            ApiException stopping = ApiException.of(ErrorCode.NOT_READY, "The server is shutting down.");
            exchange.failed(stopping);
            status = stopping.code().status();
            return new Trial(exchange.id(), null, stopping.detail());
        } finally {
            exchange.letGo();
            recorder.ended(exchange, status);
        }
    }

    private static Trial.Answer answer(Exchange exchange, float[][] rows) {
        InferenceResult result = exchange.result();
        if (result == null) {
            throw new IllegalStateException("An answer without a result");
        }
        return new Trial.Answer(
                exchange.model(),
                result.width(),
                result.reason().text(),
                Arrays.asList(rows),
                result.queueNanos() / 1e6,
                result.inferNanos() / 1e6,
                (System.nanoTime() - exchange.arrivedNanos()) / 1e6);
    }

    private static RequestControls controls(@Nullable Double width) {
        return new RequestControls(null, width, null, false);
    }
}
