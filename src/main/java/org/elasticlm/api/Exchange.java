package org.elasticlm.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.elasticlm.inference.InferenceResult;
import org.elasticlm.inference.ProgressiveResult;
import org.elasticlm.metering.RequestRecord;
import org.elasticlm.metering.RequestText;
import org.elasticlm.quota.QuotaDecision;
import org.elasticlm.quota.QuotaRefusal;
import org.elasticlm.quota.QuotaState;
import org.elasticlm.registry.ModelChoice;
import org.elasticlm.registry.ModelLease;
import org.elasticlm.registry.ServedModel;
import org.elasticlm.scheduling.WidthReason;
import org.elasticlm.tenant.Authentication;
import org.elasticlm.tenant.Caller;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way to its answer: what the answer's headers and the request log will say about it. Handed from
 * thread to thread, never used by two at once.
 */
final class Exchange {

    private static final String ATTRIBUTE = Exchange.class.getName();

    private final UUID id;
    private final Instant at;
    private final long arrivedNanos;
    private final Inbound inbound;

    private @Nullable UUID tenantId;
    private @Nullable UUID keyId;
    private @Nullable Caller caller;
    private @Nullable ModelLease lease;
    private @Nullable InferenceResult result;
    private @Nullable String passes;
    private @Nullable Future<?> work;
    private @Nullable ApiException failure;
    private boolean toRecord = true;
    private @Nullable Transcript transcript;
    private @Nullable String traceId;
    private List<QuotaState> quota = List.of();
    private int items;
    private int tokens;
    private int truncated;
    private long tokenizeNanos;
    private long tokenizedNanos;
    private long targetNanos;
    private boolean documents;

    private Exchange(UUID id, Instant at, long arrivedNanos, Inbound inbound) {
        this.id = id;
        this.at = at.truncatedTo(ChronoUnit.MICROS);
        this.arrivedNanos = arrivedNanos;
        this.inbound = inbound;
        TraceParent parent = inbound.parent();
        this.traceId = parent == null ? null : parent.traceId();
    }

    /**
     * A request that has just arrived. A usable {@code X-Request-Id} of the caller's is kept.
     *
     * @param id time-ordered
     */
    static Exchange begin(HttpServletRequest request, UUID id) {
        return new Exchange(id, Instant.now(), System.nanoTime(), Inbound.of(request, id));
    }

    /** @param path where the request does not tell it: in the container's hands it has none, or another one */
    static Exchange begin(HttpServletRequest request, String path, UUID id) {
        return new Exchange(id, Instant.now(), System.nanoTime(), Inbound.of(request, path, id));
    }

    /** @param route what the request log says of a call that the server makes for its console */
    static Exchange within(UUID id, String route, Caller caller) {
        Exchange exchange = new Exchange(id, Instant.now(), System.nanoTime(), new Inbound(id.toString(), route, null));
        exchange.tenantId = caller.tenantId();
        exchange.caller = caller;
        return exchange;
    }

    static @Nullable Exchange find(HttpServletRequest request) {
        return (Exchange) request.getAttribute(ATTRIBUTE);
    }

    static Exchange of(HttpServletRequest request) {
        Exchange exchange = find(request);
        if (exchange == null) {
            throw new IllegalStateException("Only requests that came through the API's filter have an exchange");
        }
        return exchange;
    }

    void attach(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    void authenticated(Authentication authentication) {
        tenantId = authentication.tenantId();
        keyId = authentication.keyId();
        caller = authentication.caller();
        Caller known = caller;
        if (known != null && known.terms().capture().chooses(id)) {
            transcript =
                    new Transcript(known.tenantId(), known.terms().capture().bytes());
        }
    }

    /** Where to write down what is said, or null where that is not to be kept. */
    @Nullable
    Transcript transcript() {
        return transcript;
    }

    /** Hands over what was said, once; null where nothing is to be kept. */
    @Nullable
    RequestText takeText() {
        Transcript taken = transcript;
        transcript = null;
        return taken == null || taken.empty() ? null : taken.text(id, at);
    }

    /** The server calls itself: nothing that anybody wants to read about later. */
    void warmsUp(Authentication self) {
        authenticated(self);
        toRecord = false;
    }

    /** Whether this request is still to be put on record; says so once, and never of what does not belong there. */
    boolean endsNow() {
        boolean ends = toRecord;
        toRecord = false;
        return ends;
    }

    /**
     * The model stays open until the work on it has ended.
     *
     * @throws ApiException when the caller's key is not for what the model computes
     */
    ModelChoice uses(ModelLease chosen) {
        lease = chosen;
        ServedModel model = chosen.choice().model();
        String task = model.task().name().toLowerCase(Locale.ROOT);
        if (!caller().scopes().allows(task)) {
            throw ApiException.of(
                    ErrorCode.FORBIDDEN,
                    "This API key is for "
                            + String.join(" and ", caller().scopes().tasks()) + " only, and the model " + model.id()
                            + " is for " + task + "; use another key.");
        }
        return chosen.choice();
    }

    /** Notes where the tenant stands, and ends what is beyond its quota. */
    void within(QuotaDecision decision) {
        quota = decision.states();
        QuotaRefusal refusal = decision.refusal();
        if (refusal == null) {
            return;
        }
        tokens = 0;
        throw new ApiException(
                refusal.retryAfter() == null ? ErrorCode.REQUEST_TOO_LARGE : ErrorCode.QUOTA_EXCEEDED,
                refusal.detail(),
                null,
                refusal.retryAfter());
    }

    /** Nothing will be computed any more. */
    void letGo() {
        if (lease != null) {
            lease.close();
        }
    }

    /** @param sizes how many texts or documents, their tokens, and how many of them were cut */
    void tokenized(int texts, int sizes, int cut, long nanos) {
        items = texts;
        tokens = sizes;
        truncated = cut;
        tokenizeNanos = nanos;
        tokenizedNanos = System.nanoTime();
    }

    /**
     * @param latencyTarget the one in force, or null where none was promised
     * @param toStore whether it brings documents to store, and no query
     */
    void promised(@Nullable Duration latencyTarget, boolean toStore) {
        targetNanos = latencyTarget == null ? 0 : latencyTarget.toNanos();
        documents = toStore;
    }

    void submitted(CompletableFuture<?> computation) {
        work = computation;
        var unused = computation.whenComplete((result, failure) -> letGo());
    }

    void computed(InferenceResult computed) {
        result = computed;
    }

    void computed(ProgressiveResult computed) {
        result = computed.summary();
        passes = computed.passes().stream()
                .map(pass -> pass.texts() + "@" + pass.width())
                .collect(Collectors.joining(", "));
    }

    void failed(ApiException cause) {
        failure = cause;
        if (cause.code().kind() == ErrorCode.Kind.CALLER) {
            // Nothing was computed, and no quota counts what was refused.
            tokens = 0;
        }
        Future<?> unfinished = work;
        if (unfinished != null) {
            unfinished.cancel(true);
        }
    }

    Caller caller() {
        if (caller == null) {
            throw new IllegalStateException("Only authenticated requests go on");
        }
        return caller;
    }

    String requestId() {
        return inbound.requestId();
    }

    String path() {
        return inbound.path();
    }

    /** Where in the request's time something happened, on {@link System#nanoTime}'s clock. */
    record Stage(String name, long fromNanos, long toNanos) {}

    /** What it went through so far, in order. */
    List<Stage> stages(long nowNanos) {
        List<Stage> stages = new ArrayList<>();
        if (tokenizedNanos == 0) {
            return stages;
        }
        stages.add(new Stage("tokenise", tokenizedNanos - tokenizeNanos, tokenizedNanos));
        InferenceResult computed = result;
        if (computed != null) {
            long began = tokenizedNanos + computed.queueNanos();
            long ended = Math.min(nowNanos, began + computed.inferNanos());
            stages.add(new Stage("queue", tokenizedNanos, began));
            stages.add(new Stage("infer", began, ended));
            stages.add(new Stage("reply", ended, nowNanos));
        }
        return stages;
    }

    /** The caller's place in a trace, or null. */
    @Nullable
    TraceParent parent() {
        return inbound.parent();
    }

    void traced(String trace) {
        traceId = trace;
    }

    Instant at() {
        return at;
    }

    /** What its caller is told, or null where nothing failed. */
    @Nullable
    ApiException failure() {
        return failure;
    }

    /** Whose it is, or null where no valid key was sent. */
    @Nullable
    String tenant() {
        return caller == null ? null : caller.tenant();
    }

    @Nullable
    InferenceResult result() {
        return result;
    }

    UUID id() {
        return id;
    }

    /** Name and version of what computes it, or nothing before it was chosen. */
    String model() {
        ServedModel model = served();
        return model == null ? "" : model.id();
    }

    long arrivedNanos() {
        return arrivedNanos;
    }

    int tokens() {
        return tokens;
    }

    /** Just before the body is written. */
    void writeHeaders(HttpServletResponse response, long nowNanos) {
        response.setHeader("X-Request-Id", requestId());
        ServedModel model = served();
        if (model != null) {
            response.setHeader("X-Model", model.id());
        }
        if (result != null) {
            response.setHeader("X-Elastic-Width", Double.toString(result.width()));
            response.setHeader("X-Elastic-Reason", result.reason().text());
            if (truncated > 0) {
                response.setHeader("X-Elastic-Truncated", Integer.toString(truncated));
            }
        }
        if (passes != null) {
            response.setHeader("X-Elastic-Passes", passes);
        }
        response.setHeader(
                "Server-Timing", ServerTiming.of(tokenizeNanos, queueNanos(), inferNanos(), nowNanos - arrivedNanos));
        RateLimitHeaders.write(quota, response);
    }

    private @Nullable ServedModel served() {
        return lease == null ? null : lease.choice().model();
    }

    /** Whether it brings anything but documents to store. */
    boolean query() {
        return !documents;
    }

    /** Nanoseconds since the last batch ended. */
    long sinceComputed(long nowNanos) {
        return nowNanos - tokenizedNanos - queueNanos() - inferNanos();
    }

    RequestRecord record(int status, long nowNanos) {
        ServedModel model = served();
        return new RequestRecord(
                id,
                at,
                requestId(),
                tenantId,
                keyId,
                path(),
                model == null ? null : model.id(),
                result == null ? null : result.width(),
                reason(),
                status,
                failure == null ? null : failure.code().text(),
                items,
                tokens,
                micros(tokenizeNanos),
                micros(queueNanos()),
                micros(inferNanos()),
                micros(nowNanos - arrivedNanos),
                micros(targetNanos),
                traceId);
    }

    /** Of documents to store also where they got no width, since nothing else tells them from queries then. */
    private @Nullable String reason() {
        if (result != null) {
            return result.reason().text();
        }
        return documents ? WidthReason.DOCUMENTS.text() : null;
    }

    private long queueNanos() {
        return result == null ? 0 : result.queueNanos();
    }

    private long inferNanos() {
        return result == null ? 0 : result.inferNanos();
    }

    private static long micros(long nanos) {
        return TimeUnit.NANOSECONDS.toMicros(nanos);
    }
}
