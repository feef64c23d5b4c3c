package org.elasticlm.console.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.elasticlm.console.parts.Points;
import org.elasticlm.metering.LoadSample;
import org.elasticlm.metering.Recording;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Replays are asked for by pages that do not wait for ever. */
class ReplayDeskTests {

    private static final ReplayQuestion QUESTION = new ReplayQuestion(ReplayRange.HOUR, "toy@1", 1);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final CountDownLatch ready = new CountDownLatch(1);
    private final AtomicInteger made = new AtomicInteger();
    private volatile boolean fails;
    private volatile Instant now = Points.START;

    private final ReplayDesk desk = new ReplayDesk(
            (question, at, each) -> {
                each.run();
                await(ready);
                made.incrementAndGet();
                if (fails) {
                    throw new IllegalStateException("for the test");
                }
                return outcome(question, at);
            },
            () -> now);

    @AfterEach
    void close() {
        ready.countDown();
        desk.destroy();
    }

    @Test
    void whoDoesNotWaitForTheEndFindsTheSameRunLater() throws Exception {
        ReplayRun run = desk.ask(QUESTION).orElseThrow();
        assertThatThrownBy(() -> run.await(Duration.ZERO)).isInstanceOf(TimeoutException.class);

        ready.countDown();
        assertThat(run.await(LONG).until()).isEqualTo(Points.START);
        assertThat(run.done()).isEqualTo(1);
        assertThat(desk.ask(QUESTION)).contains(run);
        assertThat(made).hasValue(1);
    }

    @Test
    void afterAMinuteTheSameQuestionIsAnsweredAnew() throws Exception {
        ready.countDown();
        desk.ask(QUESTION).orElseThrow().await(LONG);

        now = now.plusSeconds(61);
        assertThat(desk.ask(QUESTION).orElseThrow().await(LONG).until()).isEqualTo(now);
    }

    @Test
    void aFailureIsToldAndTriedAgainLater() throws Exception {
        fails = true;
        ready.countDown();
        ReplayRun run = desk.ask(QUESTION).orElseThrow();
        assertThatThrownBy(() -> run.await(LONG)).isInstanceOf(ExecutionException.class);
        assertThat(desk.ask(QUESTION)).contains(run);

        fails = false;
        now = now.plusSeconds(11);
        assertThat(desk.ask(QUESTION).orElseThrow().await(LONG).policies()).isEmpty();
    }

    @Test
    void tooManyThatWaitAreTurnedAway() {
        for (int i = 1; i <= 9; i++) {
            desk.ask(new ReplayQuestion(ReplayRange.HOUR, "toy@" + i, 1));
        }

        // One runs or is about to, eight wait: of two more, one finds no room at least.
        assertThat(List.of(
                        desk.ask(new ReplayQuestion(ReplayRange.DAY, "toy@1", 1)),
                        desk.ask(new ReplayQuestion(ReplayRange.DAY, "toy@2", 1))))
                .anyMatch(Optional::isEmpty);
    }

    private static ReplayOutcome outcome(ReplayQuestion question, Instant at) {
        RecordedTraffic nothing = new RecordedTraffic(
                question.model(),
                List.of(1.0),
                LoadSample.of(at.minusSeconds(1), at, 0, 1),
                0,
                new Recording(List.of(), 0, 0, new Recording.LeftOut(0, 0)),
                Map.of(),
                new TreeMap<>());
        return new ReplayOutcome(question, at, nothing, List.of());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
