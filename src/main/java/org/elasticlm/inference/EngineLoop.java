package org.elasticlm.inference;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.elasticlm.encoder.Width;
import org.elasticlm.latency.BatchLoad;
import org.elasticlm.latency.LatencyProfile;
import org.elasticlm.registry.ServedModel;
import org.elasticlm.scheduling.Decision;
import org.elasticlm.scheduling.Schedule;
import org.elasticlm.scheduling.ScheduleState;
import org.elasticlm.scheduling.Snapshot;
import org.elasticlm.scheduling.Waiting;

/** What the engine's one thread does: decide, compute, hand over, learn, again. */
final class EngineLoop {

    private final WorkQueue queue;
    private final Schedule schedule;
    private final BatchRunner runner;
    private final EngineTally tally;
    private final Refusals refusals;
    private final Executor replies;
    private final NanoClock clock;
    private final EngineModels models;

    private volatile ScheduleState state = ScheduleState.START;
    private double waitUntilMillis = Double.POSITIVE_INFINITY; // the engine's thread only

    EngineLoop(
            WorkQueue queue,
            Schedule schedule,
            EngineTally tally,
            Refusals refusals,
            Executor replies,
            NanoClock clock,
            EngineModels models) {
        this.queue = queue;
        this.schedule = schedule;
        this.runner = new BatchRunner(clock);
        this.tally = tally;
        this.refusals = refusals;
        this.replies = replies;
        this.clock = clock;
        this.models = models;
    }

    ScheduleState state() {
        return state;
    }

    /** One decision and its consequences. Blocks until there is something to decide. */
    void step() throws InterruptedException {
        Map<String, LatencyProfile> latency = models.served().stream()
                .collect(Collectors.toMap(
                        ServedModel::id, model -> model.latency().snapshot()));
        double untilMillis = Math.min(waitUntilMillis, models.wakeMillis(clock.millis()));
        Snapshot snapshot = queue.await(untilMillis, latency, state);
        Decision decision = schedule.decide(snapshot);
        state = decision.state();
        waitUntilMillis = decision.waitUntilMillis();
        queue.settle(decision);
        decision.refused().forEach(slice -> refuse(slice, snapshot.nowMillis()));
        Width width = decision.width();
        if (width == null) {
            tally.decided(Instant.now(), decision, snapshot.queue().size(), BatchLoad.EMPTY, 0, 0);
        } else {
            compute(decision, width, snapshot);
        }
        models.step(snapshot.queue().isEmpty(), clock.millis(), queue::holds);
    }

    private void refuse(Waiting slice, double nowMillis) {
        AcceptedRequest request = queue.claim(slice.request());
        if (request == null) {
            return;
        }
        long queued = queue.depth().tokens();
        InferenceRefusedException refusal = nowMillis >= slice.deadlineMillis()
                ? refusals.deadlineExceeded(queued, tally.tokensPerSecond())
                : refusals.overloaded(
                        queued,
                        tally.tokensPerSecond(),
                        "No allowed width can answer before the deadline at the present load. Try again later, or allow a"
                                + " longer deadline or a narrower width.");
        tally.refused(refusal.kind());
        replies.execute(() -> request.future.completeExceptionally(refusal));
    }

    private void compute(Decision decision, Width width, Snapshot snapshot) {
        List<BatchRunner.Part> parts = new ArrayList<>();
        for (Decision.Choice choice : decision.batch()) {
            AcceptedRequest accepted = queue.get(choice.slice().request());
            if (accepted != null) {
                accepted.start(clock.nanos(), choice.reason());
                parts.add(new BatchRunner.Part(accepted, choice.slice()));
            }
        }
        if (parts.isEmpty()) {
            return;
        }
        ServedModel model = parts.get(0).accepted().request.model();
        BatchRunner.Outcome outcome = runner.run(model, width, parts);
        long end = clock.nanos();
        outcome.failed().forEach(this::fail);
        for (BatchRunner.Part part : parts) {
            InferenceResult result = part.accepted().result(width.value(), end);
            if (result != null && queue.claim(part.accepted().id) != null) {
                tally.finished(part.accepted().request, result);
                replies.execute(() -> part.accepted().future.complete(result));
            }
        }
        double predicted =
                Objects.requireNonNull(snapshot.latency().get(model.id())).meanMillis(width, outcome.load());
        if (outcome.failed().isEmpty() && outcome.millis() > 0) {
            model.latency().observe(width, outcome.load(), outcome.millis());
            tally.computed(model.id(), width.value(), outcome.load(), predicted, outcome.millis());
        }
        tally.decided(Instant.now(), decision, snapshot.queue().size(), outcome.load(), predicted, outcome.millis());
    }

    private void fail(AcceptedRequest request, Throwable failure) {
        if (queue.claim(request.id) != null) {
            tally.failed();
            replies.execute(() -> request.future.completeExceptionally(new InferenceFailedException(failure)));
        }
    }
}
