package org.elasticlm.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.elasticlm.registry.ServedModel;
import org.elasticlm.scheduling.Ladder;
import org.elasticlm.scheduling.ProgressivePlan;
import org.elasticlm.scheduling.ProgressiveRanking;
import org.elasticlm.scheduling.Rungs;
import org.elasticlm.scheduling.WidthReason;
import org.jspecify.annotations.Nullable;

/**
 * Submits pass after pass. The widths stay the schedule's choice: the first pass has a cap that leaves time for the head,
 * each later one a floor above the width before it. A later pass is asked for only while the engine serves that wide to
 * everybody, so that it takes no width from others.
 */
final class PassByPass implements ProgressiveInference {

    private final InferenceService inference;
    private final ScheduleSettings settings;
    private final NanoClock clock;
    private final Deadlines deadlines;
    private final DoubleSupplier level;

    /** @param level the widest width served at present */
    PassByPass(
            InferenceService inference,
            ScheduleSettings settings,
            NanoClock clock,
            Deadlines deadlines,
            DoubleSupplier level) {
        this.inference = inference;
        this.settings = settings;
        this.clock = clock;
        this.deadlines = deadlines;
        this.level = level;
    }

    @Override
    public CompletableFuture<ProgressiveResult> submit(InferenceRequest request) {
        Rerank rerank = new Rerank(request);
        rerank.begin();
        return rerank.answer;
    }

    /** One request on its way. Its passes follow each other, so that no two threads are in it at once. */
    private final class Rerank {
        private final InferenceRequest request;
        private final Ladder ladder;
        private final Rungs allowed;
        private final ProgressiveRanking ranking;
        private final List<ProgressiveResult.Pass> passes = new ArrayList<>();
        private final CompletableFuture<ProgressiveResult> answer = new CompletableFuture<>();
        private long queueNanos;
        private long inferNanos;
        private long askedNanos;
        private @Nullable ProgressiveResult last;

        Rerank(InferenceRequest request) {
            ServedModel model = request.model();
            this.request = request;
            this.ladder = new Ladder(model.id(), model.widths());
            this.allowed =
                    ladder.between(request.terms().widthFloor(), request.terms().widthCap());
            this.ranking = new ProgressiveRanking(request.ids().length);
        }

        void begin() {
            int[] all = IntStream.range(0, request.ids().length).toArray();
            if (!request.model().latency().calibrated()) {
                // Not ready yet: the engine says so.
                pass(all, request);
                return;
            }
            int first = plan().firstRung(lengths(all), leftMillis() * (1 - settings.slackToKeep()));
            ServiceTerms terms = request.terms();
            pass(
                    all,
                    request.on(terms.between(
                            terms.widthFloor(), ladder.width(first).value())));
        }

        private void pass(int[] compared, InferenceRequest work) {
            if (answer.isDone()) {
                // Nobody holds the model for it any more.
                return;
            }
            askedNanos = clock.nanos();
            CompletableFuture<InferenceResult> running = inference.submit(work);
            answer.whenComplete((ended, failure) -> {
                if (answer.isCancelled()) {
                    running.cancel(false);
                }
            });
            running.whenComplete((result, failure) -> {
                try {
                    if (result != null) {
                        passed(compared, result);
                    } else {
                        missed(failure);
                    }
                } catch (RuntimeException | Error unexpected) {
                    answer.completeExceptionally(unexpected);
                }
            });
        }

        private void passed(int[] compared, InferenceResult result) {
            float[] scores = new float[compared.length];
            for (int i = 0; i < compared.length; i++) {
                scores[i] = result.rows()[i][0];
            }
            ranking.reorder(compared, scores, result.width());
            queueNanos += result.queueNanos();
            inferNanos += result.inferNanos();
            passes.add(new ProgressiveResult.Pass(compared.length, result.width()));
            // The first pass's cap is the plan's, not the tenant's.
            boolean planned = last == null
                    && result.reason() == WidthReason.TENANT_LIMIT
                    && ladder.rungAt(result.width()) > allowed.widest();
            WidthReason reason = planned ? WidthReason.PROGRESSIVE : result.reason();
            ProgressiveResult found = found(result.rows(), result.width(), reason);
            last = found;
            int[] head = ranking.head(ProgressivePlan.head(compared.length));
            int served = ladder.rungAt(result.width());
            int next = head.length == 0 ? served : plan().nextRung(served, lengths(head), leftMillis());
            if (next == served || ladder.rungAt(level.getAsDouble()) >= served) {
                answer.complete(found);
                return;
            }
            double floor = ladder.width(served - 1).value();
            double cap = Math.max(floor, request.terms().widthCap());
            pass(head, request.again(head, request.terms().between(floor, cap)));
        }

        /** A later pass that fails leaves the answer that there is; how long it was waited for is no time of the reply. */
        private void missed(Throwable failure) {
            if (last != null) {
                queueNanos += clock.nanos() - askedNanos;
                InferenceResult best = last.summary();
                answer.complete(found(best.rows(), best.width(), best.reason()));
            } else {
                answer.completeExceptionally(failure);
            }
        }

        private ProgressiveResult found(float[][] rows, double width, WidthReason reason) {
            return new ProgressiveResult(
                    ranking, new InferenceResult(rows, width, reason, queueNanos, inferNanos), passes);
        }

        private ProgressivePlan plan() {
            return new ProgressivePlan(
                    ladder, allowed, request.model().latency().snapshot());
        }

        private double leftMillis() {
            return deadlines.millis(request.terms(), request.arrivedNanos()) - clock.millis();
        }

        private int[] lengths(int[] texts) {
            return Arrays.stream(texts).map(text -> request.ids()[text].length).toArray();
        }
    }
}
