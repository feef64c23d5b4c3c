package org.elasticlm.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.encoder.Width;
import org.elasticlm.latency.BatchLoad;
import org.elasticlm.latency.LatencyModel;
import org.elasticlm.latency.LatencySample;
import org.elasticlm.registry.ServedModel;
import org.elasticlm.scheduling.Policy;
import org.elasticlm.scheduling.Share;
import org.elasticlm.scheduling.WidthReason;
import org.elasticlm.tokenization.Tokenizer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The engine with its real threads and a toy encoder. */
@Timeout(60)
class EngineTests {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final ToyEncoder encoder = new ToyEncoder();
    private final ServedModel model = new ServedModel(
            "toy",
            1,
            EncoderTask.EMBED,
            List.of(),
            256,
            List.of(Width.uniform(1, 1, 2, 16), Width.uniform(0.5, 1, 1, 8)),
            noTokenizer(),
            encoder,
            "toy",
            new LatencyModel());
    private Engine engine = engine(ScheduleSettingsTests.defaults());

    @AfterEach
    void stop() {
        encoder.release();
        engine.stop();
    }

    @Test
    void everyRowComesBackInTheRequestsOrderHoweverItWasSliced() throws Exception {
        start();
        int[][] ids = ToyEncoder.sequences(new Random(1), 300);

        InferenceResult result =
                engine.submit(request(ids, terms(LONG, null), false)).get();

        assertThat(result.rows()).isDeepEqualTo(ToyEncoder.rows(ids, result.width()));
        assertThat(encoder.batchSizes.size()).isGreaterThan(1);
        assertThat(result.width()).isEqualTo(1);
        assertThat(result.reason()).isEqualTo(WidthReason.QUIET);
    }

    @Test
    void requestsThatWaitTogetherAreComputedTogetherOnOneThread() throws Exception {
        start();
        encoder.hold();
        CompletableFuture<InferenceResult> first = engine.submit(text(1));
        encoder.awaitEntered();
        List<CompletableFuture<InferenceResult>> mates = new ArrayList<>();
        for (int i = 2; i <= 9; i++) {
            mates.add(engine.submit(text(i)));
        }
        encoder.release();

        first.get();
        for (int i = 0; i < mates.size(); i++) {
            assertThat(mates.get(i).get().rows()[0][0]).isEqualTo(i + 2);
        }
        assertThat(encoder.batchSizes).containsExactly(1, 8);
        assertThat(encoder.threads.stream().distinct()).hasSize(1);
    }

    @Test
    void aTextThatSeveralRequestsInFlightHaveIsComputedOnce() throws Exception {
        start();
        encoder.hold();
        CompletableFuture<InferenceResult> running = engine.submit(text(1));
        encoder.awaitEntered();
        CompletableFuture<InferenceResult> sameAsRunning = engine.submit(text(1));
        CompletableFuture<InferenceResult> twins =
                engine.submit(request(new int[][] {{2, 0, 0}, {3, 0, 0}, {2, 0, 0}}, terms(LONG, null), false));
        CompletableFuture<InferenceResult> third = engine.submit(text(2));
        encoder.release();

        assertThat(sameAsRunning.get().rows()).isDeepEqualTo(running.get().rows());
        assertThat(twins.get().rows()).isDeepEqualTo(ToyEncoder.rows(new int[][] {{2, 0, 0}, {3, 0, 0}, {2, 0, 0}}, 1));
        assertThat(third.get().rows()[0][0]).isEqualTo(2);
        assertThat(encoder.batchSizes).containsExactly(1, 2);

        engine.submit(text(1)).get();
        assertThat(encoder.batchSizes).as("nothing is kept when nobody waits").containsExactly(1, 2, 1);
    }

    @Test
    void aTextThatIsComputedAtAnotherWidthIsComputedAgain() throws Exception {
        start();
        encoder.hold();
        CompletableFuture<InferenceResult> running = engine.submit(text(1));
        encoder.awaitEntered();
        CompletableFuture<InferenceResult> narrow =
                engine.submit(request(new int[][] {{1, 0, 0}}, terms(LONG, 0.5), false));
        encoder.release();

        assertThat(running.get().rows()[0][2]).isEqualTo(1);
        assertThat(narrow.get().rows()[0][2]).isEqualTo(0.5f);
    }

    @Test
    void theResultCacheAnswersWithoutComputingWhereTheTermsAllowIt() throws Exception {
        engine = engine(ScheduleSettingsTests.with(Map.of("result-cache", "1MB")));
        start();
        InferenceResult computed = engine.submit(text(1)).get();
        InferenceResult cached = engine.submit(text(1)).get();

        assertThat(cached.rows()).isDeepEqualTo(computed.rows());
        assertThat(cached.width()).isEqualTo(computed.width());
        assertThat(cached.reason()).isEqualTo(WidthReason.CACHED);
        assertThat(encoder.batchSizes).containsExactly(1);

        InferenceResult partly = engine.submit(request(new int[][] {{1, 0, 0}, {2, 0, 0}}, terms(LONG, null), false))
                .get();
        assertThat(partly.rows()).isDeepEqualTo(ToyEncoder.rows(new int[][] {{1, 0, 0}, {2, 0, 0}}, 1));
        assertThat(partly.reason()).isEqualTo(WidthReason.QUIET);
        assertThat(encoder.batchSizes).containsExactly(1, 1);
        assertThat(engine.status().cache().hits()).isEqualTo(2);
        assertThat(engine.status().cache().misses()).isEqualTo(2);

        InferenceResult document = engine.submit(request(new int[][] {{1, 0, 0}}, terms(LONG, null), true))
                .get();
        assertThat(document.reason()).isEqualTo(WidthReason.DOCUMENTS);
        assertThat(encoder.batchSizes).hasSize(2);

        ServiceTerms uncached = new ServiceTerms(Share.of("private"), LONG, 0, 1, null, false, false);
        engine.submit(request(new int[][] {{1, 0, 0}}, uncached, false)).get();
        engine.submit(request(new int[][] {{9, 0, 0}}, uncached, false)).get();
        engine.submit(request(new int[][] {{9, 0, 0}}, uncached, false)).get();
        assertThat(encoder.batchSizes).hasSize(5);
    }

    @Test
    void aNarrowRowInTheCacheIsNoAnswerWhileTheEngineServesWide() throws Exception {
        engine = engine(ScheduleSettingsTests.with(Map.of("result-cache", "1MB")));
        start();
        engine.submit(request(new int[][] {{1, 0, 0}}, terms(LONG, 0.5), false)).get();

        assertThat(engine.submit(text(1)).get().width()).isEqualTo(1);
        InferenceResult pinned = engine.submit(request(new int[][] {{1, 0, 0}}, terms(LONG, 0.5), false))
                .get();
        assertThat(pinned.width()).isEqualTo(0.5);
        assertThat(pinned.reason()).isEqualTo(WidthReason.PINNED);
        assertThat(encoder.batchSizes).hasSize(2);
    }

    @Test
    void anotherPolicyDecidesFromTheNextBatchOnAndAPinUntilItEnds() throws Exception {
        start();
        assertThat(engine.submit(text(1)).get().width()).isEqualTo(1);
        ScheduleControl control = engine.control();

        control.choose(control.choice().with(Policy.FIXED, 0.5));
        assertThat(engine.submit(text(2)).get().width()).isEqualTo(0.5);
        assertThat(engine.status().policy()).isEqualTo("fixed");

        control.choose(control.configured()
                .pinned(new ScheduleChoice.Pin(0.5, Instant.now().plusSeconds(600))));
        InferenceResult pinned = engine.submit(text(3)).get();
        assertThat(pinned.width()).isEqualTo(0.5);
        assertThat(pinned.reason()).isEqualTo(WidthReason.FIXED);

        control.choose(control.configured()
                .pinned(new ScheduleChoice.Pin(0.5, Instant.now().minusMillis(1))));
        assertThat(engine.submit(text(4)).get().width()).isEqualTo(1);
        assertThat(engine.status().policy()).isEqualTo("drain-fit");
    }

    @Test
    void theStatusSetsPredictedBesideActualTimesAndLoadBesideWhatWidthsCanTake() throws Exception {
        start();
        engine.submit(text(1)).get();
        engine.stop();

        ModelLoad load = engine.status().models().get(0);
        assertThat(load.model()).isEqualTo("toy@1");
        assertThat(load.width()).isEqualTo(1);
        assertThat(load.arrivingTokens()).isPositive();
        assertThat(load.textTokens()).isCloseTo(3, within(1e-9));
        assertThat(load.widths()).extracting(ModelLoad.WidthLoad::width).containsExactly(1.0, 0.5);
        assertThat(load.widths()).allMatch(width -> width.tokensPerSecond() > 1000);
        assertThat(load.widths().get(0).times().batches()).isEqualTo(1);
        assertThat(load.widths().get(0).times().ratio()).isPositive();
        assertThat(load.widths().get(1).times()).isEqualTo(BatchTimes.NONE);
    }

    @Test
    void beforeTheWarmUpHasEndedWorkIsRefusedWithATimeToRetry() {
        InferenceRefusedException refusal = refusal(engine.submit(text(1)));

        assertThat(refusal.kind()).isEqualTo(InferenceRefusedException.Kind.NOT_READY);
        assertThat(refusal.retryAfter()).isPositive();
        assertThat(engine.status().state()).isEqualTo(EngineStatus.State.STARTING);
    }

    @Test
    void aWarmUpThatFailsIsReportedAndNothingIsAccepted() {
        engine = new Engine(
                ScheduleSettingsTests.defaults(),
                List.of(model),
                broken -> {
                    throw new IllegalStateException("no such kernel");
                },
                new SimpleMeterRegistry(),
                NanoClock.SYSTEM);
        engine.start();

        assertThat(catchThrowable(engine::awaitReady)).hasRootCauseMessage("no such kernel");
        assertThat(refusal(engine.submit(text(1))).kind()).isEqualTo(InferenceRefusedException.Kind.NOT_READY);
    }

    @Test
    void aFullQueueRefusesAndStillAnswersWhatItAccepted() throws Exception {
        engine = engine(ScheduleSettingsTests.with(Map.of("queue-requests", "2")));
        start();
        encoder.hold();
        CompletableFuture<InferenceResult> running = engine.submit(text(1));
        encoder.awaitEntered();
        CompletableFuture<InferenceResult> second = engine.submit(text(2));
        CompletableFuture<InferenceResult> third = engine.submit(text(3));
        InferenceRefusedException refusal = refusal(engine.submit(text(4)));
        encoder.release();

        assertThat(refusal.kind()).isEqualTo(InferenceRefusedException.Kind.OVERLOADED);
        assertThat(refusal.retryAfter()).isBetween(Duration.ofMillis(75), Duration.ofSeconds(38));
        assertThat(running.get().rows()[0][0]).isEqualTo(1);
        assertThat(second.get().rows()[0][0]).isEqualTo(2);
        assertThat(third.get().rows()[0][0]).isEqualTo(3);
    }

    @Test
    void aFloodOfDocumentsLeavesRoomForQueries() throws Exception {
        engine = engine(ScheduleSettingsTests.with(Map.of("queue-tokens", "100")));
        start();
        encoder.hold();
        engine.submit(text(1));
        encoder.awaitEntered();
        CompletableFuture<InferenceResult> documents = engine.submit(documents(40));
        InferenceRefusedException refusal = refusal(engine.submit(documents(40)));
        CompletableFuture<InferenceResult> query = engine.submit(text(2));
        encoder.release();

        assertThat(refusal.kind()).isEqualTo(InferenceRefusedException.Kind.OVERLOADED);
        assertThat(query.get().rows()).hasDimensions(1, 3);
        assertThat(documents.get().reason()).isEqualTo(WidthReason.DOCUMENTS);
        assertThat(encoder.firstTokens.indexOf(2)).isLessThan(encoder.firstTokens.indexOf(7));
    }

    @Test
    void aTenantThatFillsTheQueueLeavesRoomForOthers() throws Exception {
        engine = engine(ScheduleSettingsTests.with(Map.of("queue-requests", "10")));
        start();
        encoder.hold();
        engine.submit(text(1));
        encoder.awaitEntered();
        List<CompletableFuture<InferenceResult>> flood = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            flood.add(engine.submit(text(2)));
        }
        ServiceTerms others = new ServiceTerms(Share.of("other"), LONG, 0, 1, null);
        CompletableFuture<InferenceResult> other = engine.submit(request(new int[][] {{3, 0, 0}}, others, false));
        encoder.release();

        assertThat(other.get().rows()[0][0]).isEqualTo(3);
        assertThat(refusal(flood.get(19)).reason()).isEqualTo(InferenceRefusedException.Reason.QUEUE_FULL);
        assertThat(flood.get(7).get().rows()[0][0]).isEqualTo(2);
        assertThat(engine.status().refusedByReason())
                .isEqualTo(Map.of(InferenceRefusedException.Reason.QUEUE_FULL, 12L));
    }

    @Test
    void aRequestThatTheEncoderCannotComputeFailsAloneAndTheServerGoesOn() throws Exception {
        start();
        encoder.hold();
        CompletableFuture<InferenceResult> running = engine.submit(text(1));
        encoder.awaitEntered();
        CompletableFuture<InferenceResult> good = engine.submit(text(2));
        CompletableFuture<InferenceResult> bad = engine.submit(text(ToyEncoder.POISON));
        CompletableFuture<InferenceResult> alsoGood = engine.submit(text(3));
        encoder.release();

        assertThat(catchThrowable(bad::get)).hasCauseInstanceOf(InferenceFailedException.class);
        running.get();
        assertThat(good.get().rows()[0][0]).isEqualTo(2);
        assertThat(alsoGood.get().rows()[0][0]).isEqualTo(3);
        assertThat(engine.submit(text(4)).get().rows()[0][0]).isEqualTo(4);
        assertThat(engine.status().failed()).isEqualTo(1);
    }

    @Test
    void cancelledWorkIsNotComputed() throws Exception {
        start();
        encoder.hold();
        CompletableFuture<InferenceResult> running = engine.submit(text(1));
        encoder.awaitEntered();
        CompletableFuture<InferenceResult> cancelled = engine.submit(text(2));
        CompletableFuture<InferenceResult> kept = engine.submit(text(3));
        cancelled.cancel(false);
        encoder.release();

        running.get();
        kept.get();
        assertThat(encoder.firstTokens).containsExactly(1, 3);
    }

    @Test
    void aPassedDeadlineIsToldAndNothingIsComputed() throws Exception {
        start();
        long longAgo = System.nanoTime() - LONG.toNanos();
        InferenceRequest late = new InferenceRequest(
                model, new int[][] {{1}}, new int[][] {{0}}, longAgo, terms(Duration.ofMillis(50), null), false);

        CompletableFuture<InferenceResult> answer = engine.submit(late);

        assertThat(catchThrowable(() -> answer.get()).getCause())
                .isInstanceOfSatisfying(
                        InferenceRefusedException.class,
                        refusal ->
                                assertThat(refusal.kind()).isEqualTo(InferenceRefusedException.Kind.DEADLINE_EXCEEDED));
        assertThat(encoder.batchSizes).isEmpty();
    }

    @Test
    void aSlowCallerHoldsUpNobodyElse() throws Exception {
        start();
        encoder.hold();
        CountDownLatch callerGoesOn = new CountDownLatch(1);
        // Held until the callback is there: attached to a finished answer, it would run here and wait for itself.
        CompletableFuture<Void> slow = engine.submit(text(1)).thenAccept(result -> awaitQuietly(callerGoesOn));
        encoder.release();

        InferenceResult other = engine.submit(text(2)).get();
        callerGoesOn.countDown();

        assertThat(other.rows()[0][0]).isEqualTo(2);
        slow.get();
    }

    @Test
    void theWidthThatACallerAsksForIsServedAndNamed() throws Exception {
        start();

        InferenceResult result = engine.submit(request(new int[][] {{5, 6}}, terms(LONG, 0.5), false))
                .get();

        assertThat(result.width()).isEqualTo(0.5);
        assertThat(result.reason()).isEqualTo(WidthReason.PINNED);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> engine.submit(request(new int[][] {{5, 6}}, terms(LONG, 0.3), false)))
                .withMessageContaining("0.3")
                .withMessageContaining("[1.0, 0.5]");
    }

    @Test
    void acceptedWorkIsFinishedAtShutdownAndNewWorkRefused() throws Exception {
        start();
        encoder.hold();
        CompletableFuture<InferenceResult> running = engine.submit(text(1));
        encoder.awaitEntered();
        CompletableFuture<InferenceResult> waiting = engine.submit(text(2));
        Thread stopper = new Thread(engine::stop);
        stopper.start();
        while (engine.status().state() == EngineStatus.State.READY) {
            Thread.onSpinWait();
        }
        InferenceRefusedException refusal = refusal(engine.submit(text(3)));
        encoder.release();
        stopper.join();

        assertThat(refusal.kind()).isEqualTo(InferenceRefusedException.Kind.NOT_READY);
        assertThat(running.get().rows()[0][0]).isEqualTo(1);
        assertThat(waiting.get().rows()[0][0]).isEqualTo(2);
    }

    @Test
    void whatCannotBeFinishedAtShutdownIsRefused() throws Exception {
        engine = engine(ScheduleSettingsTests.with(Map.of("drain-timeout", "0ms")));
        start();
        encoder.hold();
        engine.submit(text(1));
        encoder.awaitEntered();
        CompletableFuture<InferenceResult> waiting = engine.submit(text(2));
        Thread stopper = new Thread(engine::stop);
        stopper.start();
        while (engine.status().state() == EngineStatus.State.READY) {
            Thread.onSpinWait();
        }
        while (stopper.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        encoder.release();
        stopper.join();

        assertThat(waiting).isDone();
        assertThat(refusal(waiting).kind()).isEqualTo(InferenceRefusedException.Kind.NOT_READY);
    }

    @Test
    void underRandomSubmissionsAndCancellationsEveryRequestEnds() throws Exception {
        start();
        List<CompletableFuture<InferenceResult>> answers = new ArrayList<>();
        List<int[][]> inputs = new ArrayList<>();
        Random random = new Random(3);
        for (int i = 0; i < 2000; i++) {
            int[][] ids = ToyEncoder.sequences(random, 1 + random.nextInt(20));
            Duration target = Duration.ofMillis(1 + random.nextInt(60));
            inputs.add(ids);
            answers.add(engine.submit(request(ids, terms(target, null), random.nextInt(10) == 0)));
            if (random.nextInt(5) == 0) {
                answers.get(random.nextInt(answers.size())).cancel(false);
            }
        }
        for (int i = 0; i < answers.size(); i++) {
            CompletableFuture<InferenceResult> answer = answers.get(i);
            Throwable failure = catchThrowable(() -> answer.get(20, TimeUnit.SECONDS));
            if (failure == null) {
                InferenceResult result = answer.get();
                assertThat(result.rows()).isDeepEqualTo(ToyEncoder.rows(inputs.get(i), result.width()));
            } else if (failure instanceof ExecutionException) {
                assertThat(failure).hasCauseInstanceOf(InferenceRefusedException.class);
            } else {
                assertThat(answer).isCancelled();
            }
        }
        EngineStatus status = engine.status();
        assertThat(status.queuedRequests()).isZero();
        assertThat(status.queuedTokens()).isZero();
    }

    @Test
    void theStatusTellsWhatWasServedAndWhy() throws Exception {
        start();
        engine.submit(text(1)).get();
        engine.submit(request(new int[][] {{2}}, terms(LONG, 0.5), false)).get();
        engine.stop();

        EngineStatus status = engine.status();
        assertThat(status.policy()).isEqualTo("drain-fit");
        assertThat(status.requestsByWidth()).isEqualTo(Map.of(1.0, 1L, 0.5, 1L));
        assertThat(status.requestsByReason()).isEqualTo(Map.of(WidthReason.QUIET, 1L, WidthReason.PINNED, 1L));
        assertThat(status.recent()).hasSize(2);
        assertThat(status.recent().get(0).width()).isEqualTo(0.5);
        assertThat(status.recent().get(1).model()).isEqualTo("toy@1");
        assertThat(status.state()).isEqualTo(EngineStatus.State.STOPPED);
    }

    private Engine engine(ScheduleSettings settings) {
        return new Engine(
                settings, List.of(model), EngineTests::calibrate, new SimpleMeterRegistry(), NanoClock.SYSTEM);
    }

    private void start() throws InterruptedException {
        engine.start();
        engine.awaitReady();
    }

    /** A tenth of a millisecond a batch and a microsecond a token, as fast as the toy roughly is. */
    private static BooleanSupplier calibrate(ServedModel model) {
        Map<Width, List<LatencySample>> samples = new HashMap<>();
        for (Width width : model.widths()) {
            samples.put(
                    width,
                    List.of(
                            new LatencySample(BatchLoad.of(1), 0.101),
                            new LatencySample(BatchLoad.of(100), 0.2),
                            new LatencySample(BatchLoad.of(200, 200), 0.5)));
        }
        return () -> {
            model.latency().fit(samples);
            return false;
        };
    }

    private InferenceRequest text(int token) {
        return request(new int[][] {{token, 0, 0}}, terms(LONG, null), false);
    }

    private InferenceRequest documents(int tokens) {
        int[] ids = new int[tokens];
        Arrays.fill(ids, 7);
        return request(new int[][] {ids}, terms(LONG, null), true);
    }

    private InferenceRequest request(int[][] ids, ServiceTerms terms, boolean documents) {
        int[][] types = Arrays.stream(ids).map(row -> new int[row.length]).toArray(int[][]::new);
        return new InferenceRequest(model, ids, types, System.nanoTime(), terms, documents);
    }

    private static ServiceTerms terms(Duration target, @Nullable Double pinned) {
        return new ServiceTerms(Share.of("tenant"), target, 0, 1, pinned);
    }

    private static InferenceRefusedException refusal(CompletableFuture<InferenceResult> answer) {
        Throwable failure = catchThrowable(answer::join);
        assertThat(failure).hasCauseInstanceOf(InferenceRefusedException.class);
        return (InferenceRefusedException) Objects.requireNonNull(failure.getCause());
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The engine never tokenises. */
    static Tokenizer noTokenizer() {
        return (Tokenizer) Proxy.newProxyInstance(
                Tokenizer.class.getClassLoader(), new Class<?>[] {Tokenizer.class}, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
    }
}
