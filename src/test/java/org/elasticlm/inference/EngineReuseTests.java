package org.elasticlm.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.elasticlm.encoder.PlattScaling;
import org.elasticlm.scheduling.Policy;
import org.elasticlm.scheduling.Share;
import org.elasticlm.scheduling.WidthReason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is computed once for many, who decides the width, and what the engine tells of itself. */
@Timeout(60)
class EngineReuseTests {

    private final EngineUnderTest toy = new EngineUnderTest();

    @AfterEach
    void stop() {
        toy.stop();
    }

    @Test
    void aTextThatSeveralRequestsInFlightHaveIsComputedOnce() throws Exception {
        toy.start();
        toy.encoder.hold();
        CompletableFuture<InferenceResult> running = toy.engine().submit(toy.text(1));
        toy.encoder.awaitEntered();
        CompletableFuture<InferenceResult> sameAsRunning = toy.engine().submit(toy.text(1));
        CompletableFuture<InferenceResult> twins = toy.engine()
                .submit(toy.request(
                        new int[][] {{2, 0, 0}, {3, 0, 0}, {2, 0, 0}},
                        EngineUnderTest.terms(EngineUnderTest.LONG, null),
                        false));
        CompletableFuture<InferenceResult> third = toy.engine().submit(toy.text(2));
        toy.encoder.release();

        assertThat(sameAsRunning.get().rows()).isDeepEqualTo(running.get().rows());
        assertThat(twins.get().rows()).isDeepEqualTo(ToyEncoder.rows(new int[][] {{2, 0, 0}, {3, 0, 0}, {2, 0, 0}}, 1));
        assertThat(third.get().rows()[0][0]).isEqualTo(2);
        assertThat(toy.encoder.batchSizes).containsExactly(1, 2);

        toy.engine().submit(toy.text(1)).get();
        assertThat(toy.encoder.batchSizes)
                .as("nothing is kept when nobody waits")
                .containsExactly(1, 2, 1);
    }

    @Test
    void aTextThatIsComputedAtAnotherWidthIsComputedAgain() throws Exception {
        toy.start();
        toy.encoder.hold();
        CompletableFuture<InferenceResult> running = toy.engine().submit(toy.text(1));
        toy.encoder.awaitEntered();
        CompletableFuture<InferenceResult> narrow = toy.engine()
                .submit(toy.request(new int[][] {{1, 0, 0}}, EngineUnderTest.terms(EngineUnderTest.LONG, 0.5), false));
        toy.encoder.release();

        assertThat(running.get().rows()[0][2]).isEqualTo(1);
        assertThat(narrow.get().rows()[0][2]).isEqualTo(0.5f);
    }

    @Test
    void theResultCacheAnswersWithoutComputingWhereTheTermsAllowIt() throws Exception {
        toy.rebuild(ScheduleSettingsTests.with(Map.of("result-cache", "1MB")));
        toy.start();
        InferenceResult computed = toy.engine().submit(toy.text(1)).get();
        InferenceResult cached = toy.engine().submit(toy.text(1)).get();

        assertThat(cached.rows()).isDeepEqualTo(computed.rows());
        assertThat(cached.width()).isEqualTo(computed.width());
        assertThat(cached.reason()).isEqualTo(WidthReason.CACHED);
        assertThat(toy.encoder.batchSizes).containsExactly(1);

        InferenceResult partly = toy.engine()
                .submit(toy.request(
                        new int[][] {{1, 0, 0}, {2, 0, 0}}, EngineUnderTest.terms(EngineUnderTest.LONG, null), false))
                .get();
        assertThat(partly.rows()).isDeepEqualTo(ToyEncoder.rows(new int[][] {{1, 0, 0}, {2, 0, 0}}, 1));
        assertThat(partly.reason()).isEqualTo(WidthReason.QUIET);
        assertThat(toy.encoder.batchSizes).containsExactly(1, 1);
        assertThat(toy.engine().status().cache().hits()).isEqualTo(2);
        assertThat(toy.engine().status().cache().misses()).isEqualTo(2);

        InferenceResult document = toy.engine()
                .submit(toy.request(new int[][] {{1, 0, 0}}, EngineUnderTest.terms(EngineUnderTest.LONG, null), true))
                .get();
        assertThat(document.reason()).isEqualTo(WidthReason.DOCUMENTS);
        assertThat(toy.encoder.batchSizes).hasSize(2);

        ServiceTerms uncached =
                new ServiceTerms(Share.of("private"), EngineUnderTest.LONG, null, 0, 1, null, false, false, false);
        toy.engine()
                .submit(toy.request(new int[][] {{1, 0, 0}}, uncached, false))
                .get();
        toy.engine()
                .submit(toy.request(new int[][] {{9, 0, 0}}, uncached, false))
                .get();
        toy.engine()
                .submit(toy.request(new int[][] {{9, 0, 0}}, uncached, false))
                .get();
        assertThat(toy.encoder.batchSizes).hasSize(5);
    }

    @Test
    void whatARequestAddsIsItsOwnAlsoWhereTheRowIsShared() throws Exception {
        toy.rebuild(ScheduleSettingsTests.with(Map.of("result-cache", "1MB")));
        toy.start();
        toy.encoder.hold();
        CompletableFuture<InferenceResult> running = toy.engine().submit(toy.text(1));
        toy.encoder.awaitEntered();
        CompletableFuture<InferenceResult> twins = toy.engine().submit(toy.pairs(new int[] {2, 2, 3}, 0.5f, 0.25f, 0));
        CompletableFuture<InferenceResult> plain = toy.engine().submit(toy.text(2));
        toy.encoder.release();
        running.get();

        assertThat(twins.get().rows()).isDeepEqualTo(new float[][] {{2.5f}, {2.25f}, {3}});
        assertThat(plain.get().rows()[0][0]).isEqualTo(2);
        assertThat(toy.encoder.batchSizes).containsExactly(1, 2);

        InferenceResult cached =
                toy.engine().submit(toy.pairs(new int[] {3, 2}, -1, 4)).get();
        assertThat(cached.reason()).isEqualTo(WidthReason.CACHED);
        assertThat(cached.rows()).isDeepEqualTo(new float[][] {{2}, {6}});
    }

    /** The rows that requests share are the encoder's; each width scales them in its own way. */
    @Test
    void aRerankersLogitsAreScaledAsTheirWidthAsks() throws Exception {
        toy.rebuild(ScheduleSettingsTests.with(Map.of("result-cache", "1MB")));
        toy.start();
        PlattScaling narrow = new PlattScaling(2, -1);

        float[][] wide = toy.engine().submit(toy.scaled(1, narrow, 5, 6)).get().rows();
        float[][] scaled =
                toy.engine().submit(toy.scaled(0.5, narrow, 5, 6)).get().rows();
        InferenceResult cached =
                toy.engine().submit(toy.scaled(0.5, narrow, 6, 5)).get();

        assertThat(wide[0][0]).isEqualTo(5);
        assertThat(wide[1][0]).isEqualTo(6);
        assertThat(scaled).isDeepEqualTo(new float[][] {{9}, {11}});
        assertThat(toy.encoder.batchSizes).containsExactly(2, 2);
        assertThat(cached.rows()).isDeepEqualTo(new float[][] {{11}, {9}});
    }

    @Test
    void aNarrowRowInTheCacheIsNoAnswerWhileTheEngineServesWide() throws Exception {
        toy.rebuild(ScheduleSettingsTests.with(Map.of("result-cache", "1MB")));
        toy.start();
        toy.engine()
                .submit(toy.request(new int[][] {{1, 0, 0}}, EngineUnderTest.terms(EngineUnderTest.LONG, 0.5), false))
                .get();

        assertThat(toy.engine().submit(toy.text(1)).get().width()).isEqualTo(1);
        InferenceResult pinned = toy.engine()
                .submit(toy.request(new int[][] {{1, 0, 0}}, EngineUnderTest.terms(EngineUnderTest.LONG, 0.5), false))
                .get();
        assertThat(pinned.width()).isEqualTo(0.5);
        assertThat(pinned.reason()).isEqualTo(WidthReason.PINNED);
        assertThat(toy.encoder.batchSizes).hasSize(2);
    }

    @Test
    void aNarrowRowInTheCacheIsNoAnswerOnceAPinHasEnded() throws Exception {
        toy.rebuild(ScheduleSettingsTests.with(Map.of("result-cache", "1MB")));
        toy.start();
        ScheduleControl control = toy.engine().control();
        control.choose(control.configured()
                .pinned(new ScheduleChoice.Pin(0.5, Instant.now().plusSeconds(600))));
        assertThat(toy.engine().submit(toy.text(1)).get().width()).isEqualTo(0.5);
        Thread engine = toy.encoder.threads.get(0);
        await().atMost(Duration.ofSeconds(30)).until(() -> engine.getState() == Thread.State.TIMED_WAITING);

        control.choose(control.configured());

        await().atMost(Duration.ofSeconds(30)).until(() -> toy.engine().level() == 1);
        assertThat(toy.engine().submit(toy.text(1)).get().width()).isEqualTo(1);
    }

    @Test
    void anEngineThatWaitsNoticesThatAPinHasEnded() throws Exception {
        toy.start();
        ScheduleControl control = toy.engine().control();
        control.choose(control.configured()
                .pinned(new ScheduleChoice.Pin(0.5, Instant.now().plusSeconds(1))));
        toy.engine().submit(toy.text(1)).get();

        await().atMost(Duration.ofSeconds(30)).until(() -> toy.engine().level() == 1);
    }

    @Test
    void anotherPolicyDecidesFromTheNextBatchOnAndAPinUntilItEnds() throws Exception {
        toy.start();
        assertThat(toy.engine().submit(toy.text(1)).get().width()).isEqualTo(1);
        ScheduleControl control = toy.engine().control();

        control.choose(control.choice().with(Policy.FIXED, 0.5));
        assertThat(toy.engine().submit(toy.text(2)).get().width()).isEqualTo(0.5);
        assertThat(toy.engine().status().policy()).isEqualTo("fixed");

        control.choose(control.configured()
                .pinned(new ScheduleChoice.Pin(0.5, Instant.now().plusSeconds(600))));
        InferenceResult pinned = toy.engine().submit(toy.text(3)).get();
        assertThat(pinned.width()).isEqualTo(0.5);
        assertThat(pinned.reason()).isEqualTo(WidthReason.FIXED);

        control.choose(control.configured()
                .pinned(new ScheduleChoice.Pin(0.5, Instant.now().minusMillis(1))));
        assertThat(toy.engine().submit(toy.text(4)).get().width()).isEqualTo(1);
        assertThat(toy.engine().status().policy()).isEqualTo("drain-fit");
    }

    @Test
    void theStatusSetsPredictedBesideActualTimesAndLoadBesideWhatWidthsCanTake() throws Exception {
        toy.start();
        toy.engine().submit(toy.text(1)).get();
        toy.engine().stop();

        ModelLoad load = toy.engine().status().models().get(0);
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
}
