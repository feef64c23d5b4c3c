package org.elasticlm.inference;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.elasticlm.encoder.Width;
import org.elasticlm.inference.InferenceRefusedException.Reason;
import org.elasticlm.latency.BatchLoad;
import org.elasticlm.latency.LatencyProfile;
import org.elasticlm.registry.ServedModel;
import org.elasticlm.scheduling.Decision;
import org.elasticlm.scheduling.ScheduleState;
import org.elasticlm.scheduling.Snapshot;
import org.elasticlm.scheduling.Waiting;

/** What the engine's one thread does: decide, compute, hand over, learn, again. */
final class EngineLoop {

    private final WorkQueue queue;
    private final ScheduleSwitch schedule;
    private final BatchRunner runner;
    private final EngineTally tally;
    private final Refusals refusals;
    private final Executor replies;
    private final NanoClock clock;
    private final EngineModels models;
    private final Deadlines deadlines;
    private final Probes probes;

    private volatile ScheduleState state = ScheduleState.START;
    private double waitUntilMillis = Double.POSITIVE_INFINITY; // the engine's thread only

    /** @param schedule asked for every decision, since an operator may change it */
    EngineLoop(
            WorkQueue queue,
            ScheduleSwitch schedule,
            KnownRows known,
            EngineTally tally,
            Refusals refusals,
            Executor replies,
            NanoClock clock,
            EngineModels models,
            Deadlines deadlines) {
        this.queue = queue;
        this.schedule = schedule;
        this.runner = new BatchRunner(clock, known);
        this.tally = tally;
        this.refusals = refusals;
        this.replies = replies;
        this.clock = clock;
        this.models = models;
        this.deadlines = deadlines;
        this.probes = new Probes(clock);
    }

    ScheduleState state() {
        return state;
    }

    /** One decision and its consequences. Blocks until there is something to decide. */
    void step() throws InterruptedException {
        Map<String, LatencyProfile> latency = models.served().stream()
                .collect(Collectors.toMap(
                        ServedModel::id, model -> model.latency().snapshot()));
        double changeMillis = Math.min(models.wakeMillis(), clock.millis() + schedule.millisToChange());
        double untilMillis = Math.min(waitUntilMillis, changeMillis);
        Snapshot snapshot = queue.await(untilMillis, latency, state);
        Decision decision = schedule.present().decide(snapshot);
        state = decision.state();
        waitUntilMillis = decision.waitUntilMillis();
        queue.settle(decision);
        for (Waiting slice : decision.late()) {
            boolean timeLeft = snapshot.nowMillis() < slice.deadlineMillis();
            refuse(slice, timeLeft ? Reason.NO_WIDTH_IN_TIME : Reason.DEADLINE_PASSED);
        }
        decision.overShare().forEach(slice -> refuse(slice, Reason.OVER_SHARE));
        Width width = decision.width();
        if (width == null) {
            probe(decision, snapshot.nowMillis());
            tally.decided(Instant.now(), decision, snapshot.requests(), BatchLoad.EMPTY, 0, 0);
        } else {
            compute(decision, width, snapshot);
        }
        models.step(snapshot.queue().isEmpty(), queue::holds);
    }

    /** Where nothing waits, it was the times alone, and whether they are still true is to be seen. */
    private void probe(Decision decision, double nowMillis) {
        if (queue.depth().requests() == 0 && probes.refused(decision, nowMillis, models.served())) {
            deadlines.forgetReplies();
        }
    }

    private void refuse(Waiting slice, Reason reason) {
        AcceptedRequest request = queue.claim(slice.request());
        if (request == null) {
            return;
        }
        InferenceRefusedException refusal =
                refusals.underLoad(reason, queue.depth().tokens(), tally.tokensPerSecond());
        tally.refused(request.request, reason);
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
            probes.computed(model);
            tally.computed(model.id(), width.value(), outcome.load(), predicted, outcome.millis());
        }
        tally.decided(Instant.now(), decision, snapshot.requests(), outcome.load(), predicted, outcome.millis());
    }

    private void fail(AcceptedRequest request, Throwable failure) {
        if (queue.claim(request.id) != null) {
            tally.failed();
            replies.execute(() -> request.future.completeExceptionally(new InferenceFailedException(failure)));
        }
    }
}
