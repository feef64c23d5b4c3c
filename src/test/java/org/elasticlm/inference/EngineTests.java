package org.elasticlm.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.elasticlm.encoder.Width;
import org.elasticlm.latency.BatchLoad;
import org.elasticlm.scheduling.Share;
import org.elasticlm.scheduling.WidthReason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every accepted request ends once, as it should. */
@Timeout(60)
class EngineTests {

    private final EngineUnderTest toy = new EngineUnderTest();

    @AfterEach
    void stop() {
        toy.stop();
    }

    @Test
    void everyRowComesBackInTheRequestsOrderHoweverItWasSliced() throws Exception {
        toy.start();
        int[][] ids = ToyEncoder.sequences(new Random(1), 300);

        InferenceResult result = toy.engine()
                .submit(toy.request(ids, EngineUnderTest.terms(EngineUnderTest.LONG, null), false))
                .get();

        assertThat(result.rows()).isDeepEqualTo(ToyEncoder.rows(ids, result.width()));
        assertThat(toy.encoder.batchSizes.size()).isGreaterThan(1);
        assertThat(result.width()).isEqualTo(1);
        assertThat(result.reason()).isEqualTo(WidthReason.QUIET);
    }

    @Test
    void requestsThatWaitTogetherAreComputedTogetherOnOneThread() throws Exception {
        toy.start();
        toy.encoder.hold();
        CompletableFuture<InferenceResult> first = toy.engine().submit(toy.text(1));
        toy.encoder.awaitEntered();
        List<CompletableFuture<InferenceResult>> mates = new ArrayList<>();
        for (int i = 2; i <= 9; i++) {
            mates.add(toy.engine().submit(toy.text(i)));
        }
        toy.encoder.release();

        first.get();
        for (int i = 0; i < mates.size(); i++) {
            assertThat(mates.get(i).get().rows()[0][0]).isEqualTo(i + 2);
        }
        assertThat(toy.encoder.batchSizes).containsExactly(1, 8);
        assertThat(toy.encoder.threads.stream().distinct()).hasSize(1);
    }

    @Test
    void beforeTheWarmUpHasEndedWorkIsRefusedWithATimeToRetry() {
        InferenceRefusedException refusal = EngineUnderTest.refusal(toy.engine().submit(toy.text(1)));

        assertThat(refusal.kind()).isEqualTo(InferenceRefusedException.Kind.NOT_READY);
        assertThat(refusal.retryAfter()).isPositive();
        assertThat(toy.engine().status().state()).isEqualTo(EngineStatus.State.STARTING);
    }

    @Test
    void whatIsInVainBehindTheSameTenantsQueueIsRefusedBeforeItIsRead() throws Exception {
        toy.start();
        toy.encoder.hold();
        CompletableFuture<InferenceResult> running = toy.engine().submit(toy.text(1));
        toy.encoder.awaitEntered();
        // 256 texts of 256 tokens take the narrower width 33 ms at least.
        int[][] many = new int[256][256];
        CompletableFuture<InferenceResult> waiting =
                toy.engine().submit(toy.request(many, EngineUnderTest.terms(Duration.ofMillis(20), null), false));
        ServiceTerms hurried = EngineUnderTest.terms(Duration.ofMillis(20), null);

        assertThat(catchThrowable(() -> toy.engine().requireHope(toy.model, hurried, System.nanoTime())))
                .isInstanceOfSatisfying(InferenceRefusedException.class, refusal -> {
                    assertThat(refusal.reason()).isEqualTo(InferenceRefusedException.Reason.NO_WIDTH_IN_TIME);
                    assertThat(refusal.retryAfter()).isPositive();
                });
        assertThat(toy.engine().status().refusedByReason())
                .containsEntry(InferenceRefusedException.Reason.NO_WIDTH_IN_TIME, 1L);
        toy.engine().requireHope(toy.model, EngineUnderTest.terms(EngineUnderTest.LONG, null), System.nanoTime());
        ServiceTerms other = new ServiceTerms(Share.of("other"), Duration.ofMillis(20), 0, 1, null);
        toy.engine().requireHope(toy.model, other, System.nanoTime());
        toy.encoder.release();
        running.get();
        assertThat(waiting).failsWithin(Duration.ofSeconds(5));
    }

    @Test
    void aDisturbanceThatHasPassedIsNotReckonedWithForGood() throws Exception {
        toy.start();
        // As if the host had been slower by far for a while; nothing that is refused tells that it is no more.
        for (Width width : toy.model.widths()) {
            for (int batch = 0; batch < 200; batch++) {
                toy.model.latency().observe(width, BatchLoad.of(64, 64, 64, 64), 60);
            }
        }
        // An engine that waits has looked at the times already.
        toy.engine().submit(toy.text(1)).get();
        ServiceTerms hurried = EngineUnderTest.terms(Duration.ofMillis(50), null);
        int[][] ids = new int[4][64];
        for (int text = 0; text < ids.length; text++) {
            ids[text][0] = text;
        }
        assertThat(EngineUnderTest.refusal(toy.engine().submit(toy.request(ids, hurried, false)))
                        .reason())
                .isEqualTo(InferenceRefusedException.Reason.NO_WIDTH_IN_TIME);

        await().atMost(Duration.ofSeconds(30))
                .until(() -> toy.engine()
                        .submit(toy.request(ids, hurried, false))
                        .handle((result, refusal) -> refusal == null)
                        .join());
    }

    @Test
    void anEngineThatIsStoppedWhileItWarmsUpTakesNoFurtherStep() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger steps = new AtomicInteger();
        toy.replace(new Engine(
                ScheduleSettingsTests.defaults(),
                List.of(toy.model),
                slow -> () -> {
                    steps.incrementAndGet();
                    begun.countDown();
                    try {
                        return goOn.await(30, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        return false;
                    }
                },
                new SimpleMeterRegistry(),
                NanoClock.SYSTEM));
        toy.engine().start();
        begun.await();

        CompletableFuture<Void> stopping = CompletableFuture.runAsync(toy.engine()::stop);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> toy.engine().status().state() == EngineStatus.State.DRAINING);
        goOn.countDown();
        stopping.join();

        assertThat(steps).hasValue(1);
        assertThat(toy.engine().status().state()).isEqualTo(EngineStatus.State.STOPPED);
    }

    @Test
    void aWarmUpThatFailsIsReportedAndNothingIsAccepted() {
        toy.replace(new Engine(
                ScheduleSettingsTests.defaults(),
                List.of(toy.model),
                broken -> {
                    throw new IllegalStateException("no such kernel");
                },
                new SimpleMeterRegistry(),
                NanoClock.SYSTEM));
        toy.engine().start();

        assertThat(catchThrowable(toy.engine()::awaitReady)).hasRootCauseMessage("no such kernel");
        assertThat(EngineUnderTest.refusal(toy.engine().submit(toy.text(1))).kind())
                .isEqualTo(InferenceRefusedException.Kind.NOT_READY);
    }

    @Test
    void aFullQueueRefusesAndStillAnswersWhatItAccepted() throws Exception {
        toy.rebuild(ScheduleSettingsTests.with(Map.of("queue-requests", "2")));
        toy.start();
        toy.encoder.hold();
        CompletableFuture<InferenceResult> running = toy.engine().submit(toy.text(1));
        toy.encoder.awaitEntered();
        CompletableFuture<InferenceResult> second = toy.engine().submit(toy.text(2));
        CompletableFuture<InferenceResult> third = toy.engine().submit(toy.text(3));
        InferenceRefusedException refusal = EngineUnderTest.refusal(toy.engine().submit(toy.text(4)));
        toy.encoder.release();

        assertThat(refusal.kind()).isEqualTo(InferenceRefusedException.Kind.OVERLOADED);
        assertThat(refusal.retryAfter()).isBetween(Duration.ofMillis(75), Duration.ofSeconds(38));
        assertThat(running.get().rows()[0][0]).isEqualTo(1);
        assertThat(second.get().rows()[0][0]).isEqualTo(2);
        assertThat(third.get().rows()[0][0]).isEqualTo(3);
    }

    @Test
    void aFloodOfDocumentsLeavesRoomForQueries() throws Exception {
        toy.rebuild(ScheduleSettingsTests.with(Map.of("queue-tokens", "100")));
        toy.start();
        toy.encoder.hold();
        toy.engine().submit(toy.text(1));
        toy.encoder.awaitEntered();
        CompletableFuture<InferenceResult> documents = toy.engine().submit(toy.documents(40));
        InferenceRefusedException refusal = EngineUnderTest.refusal(toy.engine().submit(toy.documents(40)));
        CompletableFuture<InferenceResult> query = toy.engine().submit(toy.text(2));
        toy.encoder.release();

        assertThat(refusal.kind()).isEqualTo(InferenceRefusedException.Kind.OVERLOADED);
        assertThat(query.get().rows()).hasDimensions(1, 3);
        assertThat(documents.get().reason()).isEqualTo(WidthReason.DOCUMENTS);
        assertThat(toy.encoder.firstTokens.indexOf(2)).isLessThan(toy.encoder.firstTokens.indexOf(7));
    }

    @Test
    void aTenantThatFillsTheQueueLeavesRoomForOthers() throws Exception {
        toy.rebuild(ScheduleSettingsTests.with(Map.of("queue-requests", "10")));
        toy.start();
        toy.encoder.hold();
        toy.engine().submit(toy.text(1));
        toy.encoder.awaitEntered();
        List<CompletableFuture<InferenceResult>> flood = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            flood.add(toy.engine().submit(toy.text(2)));
        }
        ServiceTerms others = new ServiceTerms(Share.of("other"), EngineUnderTest.LONG, 0, 1, null);
        CompletableFuture<InferenceResult> other =
                toy.engine().submit(toy.request(new int[][] {{3, 0, 0}}, others, false));
        toy.encoder.release();

        assertThat(other.get().rows()[0][0]).isEqualTo(3);
        assertThat(EngineUnderTest.refusal(flood.get(19)).reason())
                .isEqualTo(InferenceRefusedException.Reason.QUEUE_FULL);
        assertThat(flood.get(7).get().rows()[0][0]).isEqualTo(2);
        assertThat(toy.engine().status().refusedByReason())
                .isEqualTo(Map.of(InferenceRefusedException.Reason.QUEUE_FULL, 12L));
    }

    @Test
    void aRequestThatTheEncoderCannotComputeFailsAloneAndTheServerGoesOn() throws Exception {
        toy.start();
        toy.encoder.hold();
        CompletableFuture<InferenceResult> running = toy.engine().submit(toy.text(1));
        toy.encoder.awaitEntered();
        CompletableFuture<InferenceResult> good = toy.engine().submit(toy.text(2));
        CompletableFuture<InferenceResult> bad = toy.engine().submit(toy.text(ToyEncoder.POISON));
        CompletableFuture<InferenceResult> alsoGood = toy.engine().submit(toy.text(3));
        toy.encoder.release();

        assertThat(catchThrowable(bad::get)).hasCauseInstanceOf(InferenceFailedException.class);
        running.get();
        assertThat(good.get().rows()[0][0]).isEqualTo(2);
        assertThat(alsoGood.get().rows()[0][0]).isEqualTo(3);
        assertThat(toy.engine().submit(toy.text(4)).get().rows()[0][0]).isEqualTo(4);
        assertThat(toy.engine().status().failed()).isEqualTo(1);
    }

    @Test
    void cancelledWorkIsNotComputed() throws Exception {
        toy.start();
        toy.encoder.hold();
        CompletableFuture<InferenceResult> running = toy.engine().submit(toy.text(1));
        toy.encoder.awaitEntered();
        CompletableFuture<InferenceResult> cancelled = toy.engine().submit(toy.text(2));
        CompletableFuture<InferenceResult> kept = toy.engine().submit(toy.text(3));
        cancelled.cancel(false);
        toy.encoder.release();

        running.get();
        kept.get();
        assertThat(toy.encoder.firstTokens).containsExactly(1, 3);
    }

    @Test
    void aPassedDeadlineIsToldAndNothingIsComputed() throws Exception {
        toy.start();
        long longAgo = System.nanoTime() - EngineUnderTest.LONG.toNanos();
        InferenceRequest late = new InferenceRequest(
                toy.model,
                new int[][] {{1}},
                new int[][] {{0}},
                longAgo,
                EngineUnderTest.terms(Duration.ofMillis(50), null),
                false);

        CompletableFuture<InferenceResult> answer = toy.engine().submit(late);

        assertThat(catchThrowable(() -> answer.get()).getCause())
                .isInstanceOfSatisfying(
                        InferenceRefusedException.class,
                        refusal ->
                                assertThat(refusal.kind()).isEqualTo(InferenceRefusedException.Kind.DEADLINE_EXCEEDED));
        assertThat(toy.encoder.batchSizes).isEmpty();
    }

    @Test
    void aSlowCallerHoldsUpNobodyElse() throws Exception {
        toy.start();
        toy.encoder.hold();
        CountDownLatch callerGoesOn = new CountDownLatch(1);
        // Held until the callback is there: attached to a finished answer, it would run here and wait for itself.
        CompletableFuture<Void> slow =
                toy.engine().submit(toy.text(1)).thenAccept(result -> awaitQuietly(callerGoesOn));
        toy.encoder.release();

        InferenceResult other = toy.engine().submit(toy.text(2)).get();
        callerGoesOn.countDown();

        assertThat(other.rows()[0][0]).isEqualTo(2);
        slow.get();
    }

    @Test
    void theWidthThatACallerAsksForIsServedAndNamed() throws Exception {
        toy.start();

        InferenceResult result = toy.engine()
                .submit(toy.request(new int[][] {{5, 6}}, EngineUnderTest.terms(EngineUnderTest.LONG, 0.5), false))
                .get();

        assertThat(result.width()).isEqualTo(0.5);
        assertThat(result.reason()).isEqualTo(WidthReason.PINNED);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> toy.engine()
                        .submit(toy.request(
                                new int[][] {{5, 6}}, EngineUnderTest.terms(EngineUnderTest.LONG, 0.3), false)))
                .withMessageContaining("0.3")
                .withMessageContaining("[1.0, 0.5]");
    }

    @Test
    void acceptedWorkIsFinishedAtShutdownAndNewWorkRefused() throws Exception {
        toy.start();
        toy.encoder.hold();
        CompletableFuture<InferenceResult> running = toy.engine().submit(toy.text(1));
        toy.encoder.awaitEntered();
        CompletableFuture<InferenceResult> waiting = toy.engine().submit(toy.text(2));
        Thread stopper = new Thread(toy.engine()::stop);
        stopper.start();
        while (toy.engine().status().state() == EngineStatus.State.READY) {
            Thread.onSpinWait();
        }
        InferenceRefusedException refusal = EngineUnderTest.refusal(toy.engine().submit(toy.text(3)));
        toy.encoder.release();
        stopper.join();

        assertThat(refusal.kind()).isEqualTo(InferenceRefusedException.Kind.NOT_READY);
        assertThat(running.get().rows()[0][0]).isEqualTo(1);
        assertThat(waiting.get().rows()[0][0]).isEqualTo(2);
    }

    @Test
    void whatCannotBeFinishedAtShutdownIsRefused() throws Exception {
        toy.rebuild(ScheduleSettingsTests.with(Map.of("drain-timeout", "0ms")));
        toy.start();
        toy.encoder.hold();
        toy.engine().submit(toy.text(1));
        toy.encoder.awaitEntered();
        CompletableFuture<InferenceResult> waiting = toy.engine().submit(toy.text(2));
        Thread stopper = new Thread(toy.engine()::stop);
        stopper.start();
        while (toy.engine().status().state() == EngineStatus.State.READY) {
            Thread.onSpinWait();
        }
        while (stopper.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        toy.encoder.release();
        stopper.join();

        assertThat(waiting).isDone();
        assertThat(EngineUnderTest.refusal(waiting).kind()).isEqualTo(InferenceRefusedException.Kind.NOT_READY);
    }

    @Test
    void underRandomSubmissionsAndCancellationsEveryRequestEnds() throws Exception {
        toy.start();
        List<CompletableFuture<InferenceResult>> answers = new ArrayList<>();
        List<int[][]> inputs = new ArrayList<>();
        Random random = new Random(3);
        for (int i = 0; i < 2000; i++) {
            int[][] ids = ToyEncoder.sequences(random, 1 + random.nextInt(20));
            Duration target = Duration.ofMillis(1 + random.nextInt(60));
            inputs.add(ids);
            answers.add(toy.engine()
                    .submit(toy.request(ids, EngineUnderTest.terms(target, null), random.nextInt(10) == 0)));
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
        EngineStatus status = toy.engine().status();
        assertThat(status.queuedRequests()).isZero();
        assertThat(status.queuedTokens()).isZero();
    }

    @Test
    void theStatusTellsWhatWasServedAndWhy() throws Exception {
        toy.start();
        toy.engine().submit(toy.text(1)).get();
        toy.engine()
                .submit(toy.request(new int[][] {{2}}, EngineUnderTest.terms(EngineUnderTest.LONG, 0.5), false))
                .get();
        toy.engine().stop();

        EngineStatus status = toy.engine().status();
        assertThat(status.policy()).isEqualTo("drain-fit");
        assertThat(status.requestsByWidth()).isEqualTo(Map.of(1.0, 1L, 0.5, 1L));
        assertThat(status.requestsByReason()).isEqualTo(Map.of(WidthReason.QUIET, 1L, WidthReason.PINNED, 1L));
        assertThat(status.recent()).hasSize(2);
        assertThat(status.recent().get(0).width()).isEqualTo(0.5);
        assertThat(status.recent().get(1).model()).isEqualTo("toy@1");
        assertThat(status.state()).isEqualTo(EngineStatus.State.STOPPED);
    }

    @Test
    void aDecisionCountsTheRequestsThatWaitAndNotTheirSlices() throws Exception {
        toy.start();
        toy.engine()
                .submit(toy.request(new int[256][256], EngineUnderTest.terms(EngineUnderTest.LONG, null), false))
                .get();
        toy.engine().stop();

        assertThat(toy.engine().status().recent())
                .hasSizeGreaterThan(1)
                .extracting(EngineStatus.Step::waiting)
                .containsOnly(1);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
