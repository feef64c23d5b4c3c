package org.elasticlm.inference;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.elasticlm.latency.BatchLoad;
import org.elasticlm.scheduling.Decision;
import org.elasticlm.scheduling.WidthReason;

/** Counts what the engine does, for the console and as metrics. Labels are models, widths, reasons and kinds: all few. */
final class EngineTally {

    private static final int RECENT = 100;
    /** Weight of a new batch in the running rates. */
    private static final double LEARNING = 0.05;

    private static final Duration[] QUEUE_BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(20),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(200),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private final MeterRegistry meters;

    private final Map<Double, Long> byWidth = new TreeMap<>(); // guarded by this, as all below
    private final Map<WidthReason, Long> byReason = new EnumMap<>(WidthReason.class);
    private final Map<InferenceRefusedException.Reason, Long> refused =
            new EnumMap<>(InferenceRefusedException.Reason.class);
    private final Deque<EngineStatus.Step> recent = new ArrayDeque<>();
    private long failed;
    private double tokensPerSecond;
    private double predictedRatio = 1;
    private final Map<String, Map<Double, BatchTimes>> times = new HashMap<>();

    EngineTally(MeterRegistry meters) {
        this.meters = meters;
        // From the start, so that a first failure shows as a change from 0.
        failures();
        for (InferenceRefusedException.Reason reason : InferenceRefusedException.Reason.values()) {
            refusals(reason);
        }
    }

    /** The counts at one moment. */
    record Counts(
            Map<Double, Long> byWidth,
            Map<WidthReason, Long> byReason,
            Map<InferenceRefusedException.Reason, Long> refused,
            long failed,
            double tokensPerSecond,
            double predictedRatio,
            List<EngineStatus.Step> recent) {}

    void finished(InferenceRequest request, InferenceResult result) {
        synchronized (this) {
            byWidth.merge(result.width(), 1L, Long::sum);
            byReason.merge(result.reason(), 1L, Long::sum);
        }
        Counter.builder("elasticlm.requests.served")
                .tag("model", request.model().id())
                .tag("width", Double.toString(result.width()))
                .tag("reason", result.reason().text())
                .register(meters)
                .increment();
        Timer.builder("elasticlm.queue.time")
                .description("From acceptance to the first batch")
                .tag("model", request.model().id())
                .serviceLevelObjectives(QUEUE_BUCKETS)
                .register(meters)
                .record(result.queueNanos(), TimeUnit.NANOSECONDS);
    }

    void refused(InferenceRequest request, InferenceRefusedException.Reason reason) {
        if (request.optional()) {
            Counter.builder("elasticlm.passes.skipped")
                    .description(
                            "Further passes of progressive reranks that were not computed; their callers have an answer")
                    .register(meters)
                    .increment();
            return;
        }
        refused(reason);
    }

    void refused(InferenceRefusedException.Reason reason) {
        synchronized (this) {
            refused.merge(reason, 1L, Long::sum);
        }
        refusals(reason).increment();
    }

    void failed() {
        synchronized (this) {
            failed++;
        }
        failures().increment();
    }

    private Counter refusals(InferenceRefusedException.Reason reason) {
        return Counter.builder("elasticlm.requests.refused")
                .tag("kind", reason.kind().name().toLowerCase(Locale.ROOT))
                .tag("reason", reason.text())
                .register(meters);
    }

    private Counter failures() {
        return Counter.builder("elasticlm.requests.failed").register(meters);
    }

    void computed(String model, double width, BatchLoad load, double predictedMillis, double actualMillis) {
        synchronized (this) {
            double speed = 1000 * load.tokens() / actualMillis;
            tokensPerSecond = tokensPerSecond == 0 ? speed : tokensPerSecond + LEARNING * (speed - tokensPerSecond);
            predictedRatio += LEARNING * (actualMillis / predictedMillis - predictedRatio);
            times.computeIfAbsent(model, any -> new HashMap<>())
                    .merge(
                            width,
                            BatchTimes.NONE.and(predictedMillis, actualMillis),
                            (before, any) -> before.and(predictedMillis, actualMillis));
        }
        DistributionSummary.builder("elasticlm.latency.ratio")
                .description("Actual over predicted time of a batch; 1 is a perfect prediction")
                .tag("model", model)
                .tag("width", Double.toString(width))
                .serviceLevelObjectives(0.5, 0.8, 0.9, 1.1, 1.25, 1.5, 2, 4)
                .register(meters)
                .record(actualMillis / predictedMillis);
        Timer.builder("elasticlm.inference.time")
                .description("Forward pass of a batch")
                .tag("model", model)
                .tag("width", Double.toString(width))
                .register(meters)
                .record((long) (actualMillis * 1e6), TimeUnit.NANOSECONDS);
        Counter.builder("elasticlm.inference.tokens")
                .tag("model", model)
                .tag("width", Double.toString(width))
                .register(meters)
                .increment(load.tokens());
    }

    /** Remembers a decision that computed or refused something. */
    synchronized void decided(
            Instant at, Decision decision, int waiting, BatchLoad load, double predictedMillis, double actualMillis) {
        if (decision.batch().isEmpty() && decision.refused().isEmpty()) {
            return;
        }
        Map<WidthReason, Long> reasons = new EnumMap<>(WidthReason.class);
        decision.batch().forEach(choice -> reasons.merge(choice.reason(), 1L, Long::sum));
        long requests = decision.batch().stream()
                .mapToLong(choice -> choice.slice().request())
                .distinct()
                .count();
        recent.addFirst(new EngineStatus.Step(
                at,
                decision.batch().isEmpty()
                        ? ""
                        : decision.batch().get(0).slice().ladder().model(),
                decision.width() == null ? Double.NaN : decision.width().value(),
                decision.state().level(),
                (int) requests,
                load.sequences(),
                load.tokens(),
                decision.refused().size(),
                waiting,
                predictedMillis,
                actualMillis,
                reasons));
        if (recent.size() > RECENT) {
            recent.removeLast();
        }
    }

    /** Per width of a model that has computed. */
    synchronized Map<Double, BatchTimes> times(String model) {
        return Map.copyOf(times.getOrDefault(model, Map.of()));
    }

    synchronized Counts counts() {
        return new Counts(
                new TreeMap<>(byWidth),
                new EnumMap<>(byReason),
                new EnumMap<>(refused),
                failed,
                tokensPerSecond,
                predictedRatio,
                new ArrayList<>(recent));
    }

    /** Tokens per second of computing, or 0 before the first batch. */
    synchronized double tokensPerSecond() {
        return tokensPerSecond;
    }
}
