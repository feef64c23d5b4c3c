package org.elasticlm.inference;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.elasticlm.encoder.Width;
import org.elasticlm.inference.InferenceRefusedException.Reason;
import org.elasticlm.latency.BatchLoad;
import org.elasticlm.latency.LatencyProfile;
import org.elasticlm.registry.ModelHost;
import org.elasticlm.registry.Retirement;
import org.elasticlm.registry.ServedModel;
import org.elasticlm.scheduling.Arrivals;
import org.elasticlm.scheduling.Reserve;
import org.elasticlm.scheduling.Rungs;
import org.elasticlm.scheduling.ScheduleState;
import org.elasticlm.scheduling.Waiting;
import org.elasticlm.scheduling.WidthReason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine as the rest of the server sees it: takes requests from any thread, computes them on one thread of its own, and
 * completes them on yet others, so that neither slow callers nor large batches hold each other up.
 */
final class Engine implements InferenceService, Admission, EngineMonitor, ModelHost {

    private static final Logger log = LoggerFactory.getLogger(Engine.class);
    private static final int REPLY_THREADS = 4;

    /** A batch in which a token takes the least time: 32 texts of 64 tokens. */
    private static final BatchLoad DENSE = new BatchLoad(32, 32 * 64, 32 * 64 * 64);

    private final ScheduleSettings settings;
    private final ScheduleSwitch schedule;
    private final KnownRows known;
    private final EngineModels models;
    private final WorkQueue queue;
    private final Intake intake;
    private final NanoClock clock;
    private final Deadlines deadlines;
    private final Refusals refusals =
            new Refusals(() -> ThreadLocalRandom.current().nextDouble());
    private final EngineTally tally;
    private final EngineLoop loop;
    private final ExecutorService replies;
    private final Thread thread;
    private final CountDownLatch warm = new CountDownLatch(1);

    private volatile EngineStatus.State state = EngineStatus.State.STARTING;
    private volatile @Nullable Throwable startFailure;

    /** @param models those that are served from the start */
    Engine(
            ScheduleSettings settings,
            List<ServedModel> models,
            ModelWarmUp warmUp,
            MeterRegistry meters,
            NanoClock clock) {
        this.settings = settings;
        this.clock = clock;
        this.models = new EngineModels(warmUp, models, clock);
        this.known = new KnownRows(settings.resultCache().toBytes(), meters);
        this.queue = new WorkQueue(settings, clock, known);
        this.deadlines = new Deadlines(settings);
        this.intake = new Intake(settings, clock, deadlines);
        this.tally = new EngineTally(meters);
        AtomicInteger number = new AtomicInteger();
        this.replies = Executors.newFixedThreadPool(REPLY_THREADS, work -> {
            Thread reply = new Thread(work, "elasticlm-reply-" + number.incrementAndGet());
            reply.setDaemon(true);
            return reply;
        });
        this.schedule = new ScheduleSwitch(settings, InstantSource.system(), queue::wake);
        this.loop = new EngineLoop(queue, schedule, known, tally, refusals, replies, clock, this.models, deadlines);
        this.thread = new Thread(this::run, "elasticlm-engine");
        Gauge.builder(
                        "elasticlm.queue.requests",
                        queue,
                        waiting -> waiting.depth().requests())
                .register(meters);
        Gauge.builder(
                        "elasticlm.queue.tokens",
                        queue,
                        waiting -> waiting.depth().tokens())
                .register(meters);
        Gauge.builder("elasticlm.width.level", loop, running -> running.state().level())
                .description("The widest width served at present")
                .register(meters);
    }

    /** Starts warming up and returns at once. */
    void start() {
        thread.start();
    }

    /** Blocks until every model has been measured and work is accepted. */
    void awaitReady() throws InterruptedException {
        warm.await();
        if (startFailure != null) {
            throw new IllegalStateException("The models could not be warmed up", startFailure);
        }
    }

    @Override
    public void requireHope(ServedModel model, ServiceTerms terms, long arrivedNanos) {
        LatencyProfile latency = model.latency().snapshot();
        if (state != EngineStatus.State.READY || !model.latency().calibrated() || (known.caches() && terms.cached())) {
            return;
        }
        double deadline = deadlines.millis(terms, arrivedNanos);
        long ahead = queue.tokensDueBy(deadline, terms.share().tenant(), model.id());
        Width narrowest = model.widths().get(model.widths().size() - 1);
        double millisAhead = ahead * latency.meanMillis(narrowest, DENSE) / DENSE.tokens();
        if (millisAhead > deadline - clock.millis()) {
            tally.refused(Reason.NO_WIDTH_IN_TIME);
            throw refusals.underLoad(Reason.NO_WIDTH_IN_TIME, queue.depth().tokens(), tally.tokensPerSecond());
        }
    }

    @Override
    public CompletableFuture<InferenceResult> submit(InferenceRequest request) {
        EngineStatus.State now = state;
        if (now != EngineStatus.State.READY) {
            return refuse(
                    request, refusals.notReady(now == EngineStatus.State.STARTING ? Reason.STARTING : Reason.STOPPING));
        }
        AcceptedRequest accepted = intake.accept(request);
        InferenceResult cached = fromCache(accepted);
        if (cached != null) {
            tally.finished(request, cached);
            return CompletableFuture.completedFuture(cached);
        }
        accepted.future.whenComplete((result, failure) -> {
            if (accepted.future.isCancelled()) {
                queue.claim(accepted.id);
            }
        });
        return switch (queue.offer(accepted)) {
            case ACCEPTED -> accepted.future;
            case CLOSED -> refuse(request, refusals.notReady(Reason.STOPPING));
            case FULL ->
                refuse(
                        request,
                        refusals.underLoad(Reason.QUEUE_FULL, queue.depth().tokens(), tally.tokensPerSecond()));
        };
    }

    @Override
    public void replied(long nanos) {
        deadlines.replied(nanos);
    }

    @Override
    public Reserve reserve() {
        return deadlines.reserve();
    }

    Deadlines deadlines() {
        return deadlines;
    }

    /** An answer for which nothing has to be computed, no narrower than what is served at present; null for none. */
    private @Nullable InferenceResult fromCache(AcceptedRequest accepted) {
        if (!known.caches() || !accepted.request.terms().cached()) {
            return null;
        }
        Waiting first = accepted.slices.get(0);
        Rungs rungs = first.rungs();
        int narrowest = rungs.clamp(first.ladder().rungAt(level()));
        for (int rung = rungs.widest(); rung <= narrowest; rung++) {
            double width = first.ladder().width(rung).value();
            float[][] rows = known.findAll(accepted, width);
            if (rows != null) {
                WidthReason why = rungs.why() == null ? WidthReason.CACHED : rungs.why();
                return new InferenceResult(rows, width, why, 0, 0);
            }
        }
        return null;
    }

    @Override
    public CompletableFuture<Void> prepare(ServedModel model) {
        CompletableFuture<Void> done = models.prepare(model);
        queue.wake();
        return done;
    }

    @Override
    public void retire(Retirement retirement) {
        ServedModel model = retirement.model();
        models.retire(new Retirement(model, retirement.usage(), () -> {
            known.forget(model.id());
            retirement.ended().run();
        }));
        queue.wake();
    }

    private CompletableFuture<InferenceResult> refuse(InferenceRequest request, InferenceRefusedException refusal) {
        tally.refused(request, refusal.reason());
        return CompletableFuture.failedFuture(refusal);
    }

    private void run() {
        try {
            models.warmUp(() -> state == EngineStatus.State.STARTING);
            becomeReady();
        } catch (RuntimeException | Error failure) {
            startFailure = failure;
            state = EngineStatus.State.STOPPED;
            queue.close();
            return;
        } finally {
            warm.countDown();
        }
        try {
            while (state == EngineStatus.State.READY || !queue.unfinished().isEmpty()) {
                loopOnce();
            }
        } catch (InterruptedException stopped) {
            // What is left is refused by stop().
            log.info(
                    "The engine was stopped with {} requests unfinished",
                    queue.unfinished().size());
        }
    }

    /** Unless it was stopped meanwhile. */
    private synchronized void becomeReady() {
        if (state == EngineStatus.State.STARTING) {
            state = EngineStatus.State.READY;
        }
    }

    private synchronized void drain() {
        state = EngineStatus.State.DRAINING;
    }

    private void loopOnce() throws InterruptedException {
        try {
            loop.step();
        } catch (RuntimeException | Error failure) {
            // A decision that fails must neither end the server nor leave its requests waiting for ever.
            log.error("The schedule failed; refusing what waits", failure);
            abandon(Reason.SCHEDULE_FAILED);
        }
    }

    /** Finishes accepted work within the drain timeout, refuses the rest, and ends the threads. */
    void stop() {
        if (state == EngineStatus.State.STOPPED) {
            return;
        }
        drain();
        queue.close();
        try {
            if (thread.isAlive() && !queue.awaitEmpty(settings.drainTimeout())) {
                thread.interrupt();
            }
            thread.join(Duration.ofSeconds(5).toMillis());
            abandon(Reason.STOPPING);
            models.stop();
            replies.shutdown();
            if (!replies.awaitTermination(5, TimeUnit.SECONDS)) {
                log.warn("Some callers did not take their results within 5 seconds of the shutdown");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        state = EngineStatus.State.STOPPED;
    }

    private void abandon(Reason reason) {
        for (long id : queue.unfinished()) {
            AcceptedRequest request = queue.claim(id);
            if (request != null) {
                InferenceRefusedException refusal = refusals.notReady(reason);
                tally.refused(request.request, refusal.reason());
                replies.execute(() -> request.future.completeExceptionally(refusal));
            }
        }
    }

    ScheduleControl control() {
        return schedule;
    }

    @Override
    public double level() {
        return loop.state().level();
    }

    @Override
    public EngineStatus status() {
        WorkQueue.Depth depth = queue.depth();
        EngineTally.Counts counts = tally.counts();
        ScheduleState present = loop.state();
        List<ModelLoad> loads = models.served().stream()
                .map(model -> ModelLoad.of(
                        model, depth.arrivals(), present.level(), settings.limits(), tally.times(model.id())))
                .toList();
        return new EngineStatus(
                state,
                schedule.present().name(),
                present.level(),
                present.cause(),
                depth.requests(),
                depth.tokens(),
                depth.arrivals().stream().mapToDouble(Arrivals::tokens).sum(),
                counts.tokensPerSecond(),
                counts.byWidth(),
                counts.byReason(),
                counts.refused(),
                counts.failed(),
                counts.predictedRatio(),
                loads,
                known.status(),
                counts.recent());
    }
}
