package org.elasticlm.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.encoder.Width;
import org.elasticlm.latency.LatencyCurve;
import org.elasticlm.latency.LatencyModel;
import org.elasticlm.latency.Stray;
import org.elasticlm.registry.ServedModel;
import org.elasticlm.scheduling.Share;
import org.elasticlm.scheduling.WidthReason;
import org.junit.jupiter.api.Test;

/** Passes over an engine that answers by hand. A text of ten tokens takes 10 ms at full width and 1 ms at a tenth. */
class PassByPassTests {

    private static final Width FULL = Width.uniform(1, 1, 2, 16);
    private static final Width HALF = Width.uniform(0.5, 1, 1, 16);
    private static final Width TENTH = Width.uniform(0.1, 1, 1, 8);

    private final List<InferenceRequest> asked = new ArrayList<>();
    private final Deque<CompletableFuture<InferenceResult>> answers = new ArrayDeque<>();
    private final ServedModel model = model();
    private long nanos;
    private double level = 1;

    private final Deadlines deadlines = new Deadlines(ScheduleSettingsTests.defaults());

    private final PassByPass passes = new PassByPass(
            request -> {
                asked.add(request);
                CompletableFuture<InferenceResult> answer = new CompletableFuture<>();
                answers.add(answer);
                return answer;
            },
            ScheduleSettingsTests.defaults(),
            () -> nanos,
            deadlines,
            () -> level);

    @Test
    void theBestAreComparedAgainWhereThereIsTime() {
        CompletableFuture<ProgressiveResult> rerank = passes.submit(request(250));

        assertThat(asked.get(0).terms().widthCap()).isEqualTo(0.1);
        answer(0.1, WidthReason.TENANT_LIMIT, i -> i);
        assertThat(asked.get(1).ids()).hasNumberOfRows(10);
        assertThat(asked.get(1).ids()[0][0]).isEqualTo(24);
        assertThat(asked.get(1).terms().widthFloor()).isEqualTo(0.5);
        assertThat(asked.get(1).terms().widthCap()).isEqualTo(1);
        assertThat(asked.get(1).optional()).isTrue();
        answer(1, WidthReason.QUIET, i -> -i);

        ProgressiveResult result = rerank.join();
        assertThat(result.passes())
                .containsExactly(new ProgressiveResult.Pass(25, 0.1), new ProgressiveResult.Pass(10, 1));
        assertThat(result.ranking().order()).startsWith(15, 16, 17).endsWith(2, 1, 0);
        assertThat(result.summary().width()).isEqualTo(1);
        assertThat(result.summary().inferNanos()).isEqualTo(2);
    }

    @Test
    void quickRepliesLeaveTimeForAnotherPass() {
        passes.submit(request(250));
        nanos = 170_000_000;
        answer(0.1, WidthReason.TENANT_LIMIT, i -> i);

        assertThat(asked).hasSize(2);
    }

    @Test
    void slowRepliesLeaveNoneAtTheSameMoment() {
        for (int i = 0; i < 16; i++) {
            deadlines.replied(30_000_000);
        }
        CompletableFuture<ProgressiveResult> rerank = passes.submit(request(250));
        nanos = 170_000_000;
        answer(0.1, WidthReason.TENANT_LIMIT, i -> i);

        assertThat(rerank.join().passes()).containsExactly(new ProgressiveResult.Pass(25, 0.1));
    }

    @Test
    void aPassThatIsRefusedLeavesTheAnswerBeforeIt() {
        CompletableFuture<ProgressiveResult> rerank = passes.submit(request(250));
        nanos = 5_000_000;
        answer(0.1, WidthReason.TENANT_LIMIT, i -> i);
        nanos = 45_000_000;
        answers.remove()
                .completeExceptionally(new InferenceRefusedException(
                        InferenceRefusedException.Reason.NO_WIDTH_IN_TIME, Duration.ZERO, "busy"));

        assertThat(rerank.join().ranking().order()).startsWith(24, 23);
        assertThat(rerank.join().summary().reason()).isEqualTo(WidthReason.PROGRESSIVE);
        assertThat(rerank.join().summary().queueNanos())
                .as("the wait in vain is no time of the reply")
                .isEqualTo(40_000_000);
    }

    @Test
    void nothingIsAskedAgainWhileTheEngineServesNarrowOrTheTimeIsUp() {
        level = 0.1;
        CompletableFuture<ProgressiveResult> busy = passes.submit(request(250));
        answer(0.1, WidthReason.QUEUE, i -> i);
        assertThat(busy.join().passes()).hasSize(1);

        level = 1;
        CompletableFuture<ProgressiveResult> late = passes.submit(request(250));
        nanos = 240_000_000;
        answer(0.1, WidthReason.DEADLINE, i -> i);
        assertThat(late.join().passes()).hasSize(1);
    }

    @Test
    void aFirstPassThatIsRefusedIsTheAnswer() {
        CompletableFuture<ProgressiveResult> rerank = passes.submit(request(250));
        InferenceRefusedException refusal = new InferenceRefusedException(
                InferenceRefusedException.Reason.QUEUE_FULL, Duration.ofSeconds(1), "full");
        answers.remove().completeExceptionally(refusal);

        assertThat(catchThrowable(rerank::join)).hasCause(refusal);
    }

    @Test
    void whatIsAddedToALogitStaysWithItsTextInLaterPasses() {
        InferenceRequest plain = request(250);
        float[] added = new float[25];
        for (int i = 0; i < added.length; i++) {
            added[i] = i / 100f;
        }
        passes.submit(
                new InferenceRequest(plain.model(), plain.ids(), plain.types(), added, 0, plain.terms(), false, false));
        answer(0.1, WidthReason.TENANT_LIMIT, i -> i);

        InferenceRequest second = asked.get(1);
        assertThat(second.added()).hasSameSizeAs(second.ids()).hasSizeLessThan(25);
        for (int i = 0; i < second.added().length; i++) {
            assertThat(second.added()[i]).isEqualTo(second.ids()[i][0] / 100f);
        }
    }

    @Test
    void whenTheCallerIsGoneThePresentPassIsCancelled() {
        CompletableFuture<ProgressiveResult> rerank = passes.submit(request(250));
        answer(0.1, WidthReason.TENANT_LIMIT, i -> i);
        rerank.cancel(true);

        assertThat(answers.remove()).isCancelled();
    }

    private interface Logit {
        float of(int firstToken);
    }

    private void answer(double width, WidthReason reason, Logit logit) {
        InferenceRequest request = asked.get(asked.size() - 1);
        float[][] rows = Arrays.stream(request.ids())
                .map(ids -> new float[] {logit.of(ids[0])})
                .toArray(float[][]::new);
        answers.remove().complete(new InferenceResult(rows, width, reason, 0, 1));
    }

    /** 25 texts of ten tokens; the first token tells which. */
    private InferenceRequest request(int targetMillis) {
        int[][] ids = new int[25][10];
        for (int i = 0; i < ids.length; i++) {
            ids[i][0] = i;
        }
        ServiceTerms terms = new ServiceTerms(
                Share.of("tenant"), Duration.ofMillis(targetMillis), null, 0, 1, null, false, true, true);
        return new InferenceRequest(model, ids, new int[25][10], 0, terms, false);
    }

    private static ServedModel model() {
        LatencyModel latency = new LatencyModel();
        latency.restore(
                Map.of(
                        FULL, new LatencyCurve(0, 1, 0),
                        HALF, new LatencyCurve(0, 0.5, 0),
                        TENTH, new LatencyCurve(0, 0.1, 0)),
                List.of(new Stray(1, 1)));
        return new ServedModel(
                "toy",
                1,
                EncoderTask.RERANK,
                List.of(),
                256,
                List.of(FULL, HALF, TENTH),
                EngineUnderTest.noTokenizer(),
                new ToyEncoder(),
                "toy",
                latency);
    }
}
