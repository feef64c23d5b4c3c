package org.elasticlm.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.elasticlm.encoder.Width;
import org.elasticlm.latency.BatchLoad;
import org.junit.jupiter.api.Test;

/**
 * No schedule goes narrower than its own rule asks. Each rule is written here once more, in the plainest way, over queues of
 * one model.
 */
class WidestFeasibleTests {

    private static final int SITUATIONS = 3_000;
    private static final ScheduleLimits LIMITS = Starter.LIMITS;
    private static final List<Width> WIDTHS = Starter.EMBED.widths();

    /** What is asked of a width in a situation. */
    private interface Rule {
        boolean allows(Width width, Snapshot snapshot, List<Waiting> queue, List<Waiting> batch);
    }

    @Test
    void paperTakesTheWidestAtWhichAllThatWaitWouldFitTheTarget() {
        assertWidest(new PaperSchedule(LIMITS), (width, snapshot, queue, batch) -> {
            Waiting head = batch.get(0);
            double millis = Starter.LATENCY.meanMillis(width, head.rest());
            return queue.size() * millis <= head.deadlineMillis() - head.arrivedMillis();
        });
    }

    @Test
    void paperBatchedTakesTheWidestAtWhichAllBatchesWouldFitTheTarget() {
        assertWidest(new PaperBatchedSchedule(LIMITS), (width, snapshot, queue, batch) -> {
            Waiting head = queue.get(0);
            double at = snapshot.nowMillis();
            for (List<Waiting> rest = queue; !rest.isEmpty(); ) {
                List<Waiting> next = cut(snapshot, rest, at, load -> Starter.LATENCY.meanMillis(width, load));
                at += Starter.LATENCY.meanMillis(width, load(next));
                rest = rest.subList(next.size(), rest.size());
            }
            return at - snapshot.nowMillis() <= head.deadlineMillis() - head.arrivedMillis();
        });
    }

    @Test
    void maxAccuracyTakesTheWidestThatAnswersTheHeadInTime() {
        assertWidest(new MaxAccuracySchedule(LIMITS), (width, snapshot, queue, batch) -> true);
    }

    @Test
    void maxBatchTakesTheWidestForTheLargestBatch() {
        assertWidest(new MaxBatchSchedule(LIMITS), (width, snapshot, queue, batch) -> {
            Width narrowest = WIDTHS.get(WIDTHS.size() - 1);
            double now = snapshot.nowMillis();
            List<Waiting> largest = cut(snapshot, queue, now, load -> Starter.LATENCY.p95Millis(narrowest, load));
            double millis = Starter.LATENCY.p95Millis(width, load(largest));
            return now + millis <= earliestDeadline(largest)
                    && (largest.size() == 1 || millis <= Starter.longestBatchMillis(snapshot));
        });
    }

    @Test
    void drainFitTakesTheWidestThatDrainsTheQueueInTimeWithSlack() {
        assertWidest(
                new DrainFitSchedule(LIMITS),
                (width, snapshot, queue, batch) -> drains(width, snapshot, queue, LIMITS.slackToKeep(width.value()))
                        || (width.value() == 1 && drains(width, snapshot, queue, LIMITS.slackToWiden(width.value()))));
    }

    @Test
    void drainFitWidensOnlyWhereTheWiderWidthLeavesMoreSlackAndSoDoesNotFlap() {
        Situations situations = new Situations(12);
        Schedule schedule = new DrainFitSchedule(LIMITS);
        int widened = 0;
        for (int i = 0; i < SITUATIONS; i++) {
            Snapshot plain = situations.nextPlain();
            ScheduleState narrow = new ScheduleState(0.5, WidthReason.QUEUE, false);
            Snapshot snapshot = new Snapshot(plain.nowMillis(), plain.queue(), plain.latency(), narrow);
            Decision decision = schedule.decide(snapshot);
            if (decision.state().level() > 0.5) {
                widened++;
                List<Waiting> queue = new ArrayList<>(snapshot.queue());
                queue.removeAll(decision.refused());
                Width width = Starter.EMBED.width(
                        Starter.EMBED.rungAt(decision.state().level()));
                assertThat(drains(width, snapshot, queue, LIMITS.slackToWiden(width.value())))
                        .as("situation %s", i)
                        .isTrue();
                // What refusals teach is another matter.
                ScheduleState state = decision.state().cautious(Caution.NONE);
                Snapshot again = new Snapshot(snapshot.nowMillis(), snapshot.queue(), snapshot.latency(), state);
                assertThat(schedule.decide(again).state().level())
                        .isEqualTo(decision.state().level());
            }
        }
        assertThat(widened).isGreaterThan(100);
    }

    @Test
    void slackFitTakesTheFullWidthWithSlackForAFullBatchAndTheNarrowestWithSlackForOneRequest() {
        assertThat(slackFitWidth(1)).isEqualTo(0.125);
        assertThat(slackFitWidth(10)).isBetween(0.125, 0.5);
        assertThat(slackFitWidth(60)).isEqualTo(1);
    }

    private static double slackFitWidth(double slack) {
        Rungs rungs = Starter.EMBED.between(0, 1);
        List<Waiting> query = Slicing.waiting(
                1, Share.of("tenant"), Starter.EMBED, rungs, new int[] {64}, new int[] {1}, 0, slack, false);
        Snapshot snapshot = new Snapshot(0, query, Starter.PROFILES, ScheduleState.START);
        return Objects.requireNonNull(
                        new SlackFitSchedule(LIMITS).decide(snapshot).width())
                .value();
    }

    private static void assertWidest(Schedule schedule, Rule rule) {
        Situations situations = new Situations(11);
        int[] chosen = new int[WIDTHS.size()];
        for (int i = 0; i < SITUATIONS; i++) {
            Snapshot snapshot = situations.nextPlain();
            Decision decision = schedule.decide(snapshot);
            List<Waiting> queue = new ArrayList<>(snapshot.queue());
            queue.removeAll(decision.refused());
            if (queue.isEmpty()) {
                continue;
            }
            List<Waiting> batch =
                    decision.batch().stream().map(Decision.Choice::slice).toList();
            int widest = 0;
            while (widest < WIDTHS.size() - 1 && !rule.allows(WIDTHS.get(widest), snapshot, queue, batch)) {
                widest++;
            }
            // Whatever the rule says, a head that would be late goes narrower.
            while (widest < WIDTHS.size() - 1 && !endsInTime(WIDTHS.get(widest), batch.get(0), snapshot, schedule)) {
                widest++;
            }
            assertThat(decision.width())
                    .as("width in situation %s with %s waiting", i, queue.size())
                    .isEqualTo(WIDTHS.get(widest));
            chosen[widest]++;
        }
        // The situations are worth something only if they ask for every width.
        assertThat(Arrays.stream(chosen).min().orElseThrow())
                .as(Arrays.toString(chosen))
                .isPositive();
    }

    private static boolean drains(Width width, Snapshot snapshot, List<Waiting> queue, double slack) {
        List<Waiting> rest = queue.stream().map(waiting -> due(waiting, slack)).toList();
        double at = snapshot.nowMillis();
        Pace pace = Pace.P95;
        while (!rest.isEmpty()) {
            Pace now = pace;
            List<Waiting> batch = cut(snapshot, rest, at, load -> now.millis(Starter.LATENCY, width, load));
            double end = at + pace.millis(Starter.LATENCY, width, load(batch));
            if (end <= rest.get(0).deadlineMillis()) {
                at = end;
                pace = Pace.LATER;
                rest = rest.subList(batch.size(), rest.size());
            } else if (endsInTime(width, rest.get(0), snapshot)) {
                return false;
            } else {
                at += Starter.LATENCY.meanMillis(
                        WIDTHS.get(WIDTHS.size() - 1), rest.get(0).load());
                rest = rest.subList(1, rest.size());
            }
        }
        return true;
    }

    /** The same request, promised earlier. */
    private static Waiting due(Waiting slice, double slack) {
        double deadline = slice.deadlineMillis() - slack * (slice.deadlineMillis() - slice.arrivedMillis());
        return new Waiting(
                slice.request(),
                slice.slice(),
                slice.share(),
                slice.ladder(),
                slice.rungs(),
                slice.load(),
                slice.rest(),
                slice.arrivedMillis(),
                slice.dueMillis(),
                deadline,
                slice.documents());
    }

    private interface Millis {
        double of(BatchLoad load);
    }

    /** The longest run from the front that keeps to the budget, to the longest batch and to its own deadlines. */
    private static List<Waiting> cut(Snapshot snapshot, List<Waiting> queue, double at, Millis millis) {
        int size = 1;
        while (size < queue.size()) {
            List<Waiting> more = queue.subList(0, size + 1);
            double time = millis.of(load(more));
            if (load(more).tokens() > LIMITS.batchTokens()
                    || time > Starter.longestBatchMillis(snapshot)
                    || at + time > earliestDeadline(more)) {
                break;
            }
            size++;
        }
        return queue.subList(0, size);
    }

    private static boolean endsInTime(Width width, Waiting head, Snapshot snapshot) {
        return snapshot.nowMillis() + Starter.LATENCY.p95Millis(width, head.rest()) <= head.deadlineMillis();
    }

    private static boolean endsInTime(Width width, Waiting head, Snapshot snapshot, Schedule schedule) {
        double factor = schedule instanceof PaperSchedule ? 1 : 1.2;
        return snapshot.nowMillis() + factor * Starter.LATENCY.meanMillis(width, head.rest()) <= head.deadlineMillis();
    }

    private static double earliestDeadline(List<Waiting> slices) {
        return slices.stream().mapToDouble(Waiting::deadlineMillis).min().orElseThrow();
    }

    private static BatchLoad load(List<Waiting> slices) {
        BatchLoad load = BatchLoad.EMPTY;
        for (Waiting slice : slices) {
            load = load.plus(slice.load());
        }
        return load;
    }
}
