package org.elasticlm.scheduling;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.elasticlm.encoder.Width;
import org.jspecify.annotations.Nullable;

/** The steps that batching schedules share: whether a level drains the queue in time, and the next batch. */
final class Planner {

    /** With more, hardly anything would count as servable. */
    private static final double LARGEST_SLACK = 0.95;

    private final Snapshot snapshot;
    private final QueueColumns queue;
    private final Guard guard;
    private final Lineup lineup;
    private final Shedding shedding;

    Planner(Snapshot snapshot, ScheduleLimits limits) {
        this.snapshot = snapshot;
        this.queue = new QueueColumns(snapshot);
        this.guard = snapshot.state().guard().seeing(snapshot.nowMillis(), queue.tightestTarget);
        double longestBatch = limits.longestBatchMillis(guard);
        this.lineup = new Lineup(queue, limits, longestBatch);
        // Whoever waited longer ago than a latency target was answered or refused, and a batch is charged at once.
        this.shedding = new Shedding(snapshot, queue, lineup, Math.max(guard.targetMillis(), longestBatch));
    }

    /** To decide on before the rest. */
    Shedding shedding() {
        return shedding;
    }

    /** Every width of every model that is waited for, and the present level; widest first. */
    double[] levels() {
        return Levels.of(
                snapshot.state().level(),
                queue.kinds().stream().map(QueueColumns.Kind::ladder).toList());
    }

    /**
     * Serves the earliest due request first, after what cannot be in time even at its narrowest was refused; waits for the
     * next arrival when nothing is left.
     *
     * @param rule the state, and with it the level, to serve that request at
     */
    static Decision earliestDueFirst(
            Snapshot snapshot, ScheduleLimits limits, BiFunction<Planner, Waiting, ScheduleState> rule) {
        Planner planner = new Planner(snapshot, limits);
        planner.shedding.lateAt(Levels.NARROWEST);
        Waiting head = planner.head(Levels.NARROWEST);
        return head == null
                ? planner.nothing(snapshot.state().at(1, WidthReason.QUIET), Double.POSITIVE_INFINITY)
                : planner.decide(rule.apply(planner, head), snapshot.nowMillis(), true);
    }

    /**
     * Whether the whole queue can be served at the level and every batch ends before its deadlines, with some slack.
     *
     * @param slack share of each latency target that has to be left
     * @param caution what has to be left on top
     */
    boolean drainsAt(double level, double slack, double caution) {
        lineup.arrange(level, Math.min(LARGEST_SLACK, slack + caution));
        double atMillis = snapshot.nowMillis();
        boolean documents = snapshot.state().servedDocuments();
        Pace pace = Pace.P95;
        for (Lineup.Group group = lineup.first(atMillis, documents);
                group != null;
                group = lineup.first(atMillis, documents)) {
            Waiting head = lineup.head(group);
            double endMillis = atMillis + lineup.cut(group, group.width, atMillis, pace);
            if (endMillis <= lineup.end(group)) {
                atMillis = endMillis;
                pace = Pace.LATER;
                documents = group.documents;
                lineup.take(group);
            } else if (Pace.P95.millis(group.latency, group.width, head.rest())
                    <= lineup.end(group, slack) - snapshot.nowMillis()) {
                return false;
            } else {
                // Too slow at this width even if it went first, without any caution: it goes narrower whatever the
                // level, and takes its time.
                Width narrowest = head.ladder().width(head.rungs().narrowest());
                atMillis += Pace.EXPECTED.millis(group.latency, narrowest, head.load());
                lineup.skip(group);
            }
        }
        return true;
    }

    /** Whether all waiting queries, in the batches in which they would be served at the level, take at most so long. */
    boolean queriesTakeAtMost(double millis, double level) {
        lineup.arrange(level, 0);
        double start = snapshot.nowMillis();
        double atMillis = start;
        for (Lineup.Group group = lineup.first(atMillis, true);
                group != null && !group.documents && atMillis - start <= millis;
                group = lineup.first(atMillis, true)) {
            atMillis += lineup.cut(group, group.width, atMillis, Pace.EXPECTED);
            lineup.take(group);
        }
        return atMillis - start <= millis;
    }

    /** What is served next at the level, or null when nothing is left. */
    @Nullable
    Waiting head(double level) {
        lineup.arrange(level, 0);
        Lineup.Group group = lineup.first(snapshot.nowMillis(), snapshot.state().servedDocuments());
        return group == null ? null : lineup.head(group);
    }

    /**
     * The widest rung that computes the batch which the narrowest widths could compute in time; there must be a {@linkplain
     * #head head}.
     */
    int rungOfLargestBatch() {
        lineup.arrange(Levels.NARROWEST, 0);
        Lineup.Group group = Objects.requireNonNull(
                lineup.first(snapshot.nowMillis(), snapshot.state().servedDocuments()));
        lineup.cut(group, group.width, snapshot.nowMillis(), Pace.P95);
        int rung = lineup.head(group).rungs().widest();
        while (rung < group.rung && !lineup.cutFits(group, group.ladder.width(rung), snapshot.nowMillis())) {
            rung++;
        }
        return rung;
    }

    private ScheduleState after(ScheduleState state, int... batch) {
        return state.taking(shedding.turnsAfter(batch)).guarding(guard);
    }

    /** Nothing to compute; what cannot be answered in time is refused all the same. */
    Decision nothing(ScheduleState state, double waitUntilMillis) {
        return Decision.waiting(shedding.late(), shedding.overShare(), waitUntilMillis, after(state));
    }

    /**
     * The next batch at the state's level.
     *
     * @param mayNarrow whether a head that would be late at that level goes narrower, with those behind it that need to
     */
    Decision decide(ScheduleState state, double waitUntilMillis, boolean mayNarrow) {
        lineup.arrange(state.level(), 0);
        Lineup.Group group = lineup.first(snapshot.nowMillis(), state.servedDocuments());
        if (group == null) {
            return nothing(state, waitUntilMillis);
        }
        int rung = mayNarrow ? rungInTime(lineup.head(group), group.rung) : group.rung;
        Width width = group.ladder.width(rung);
        lineup.cut(group, width, snapshot.nowMillis(), Pace.P95);
        int[] members = lineup.members(slice -> !mayNarrow || rungInTime(slice, group.rung) == rung);
        int levelRung = group.ladder.rungAt(state.level());
        List<Decision.Choice> batch = new ArrayList<>(members.length);
        for (int position : members) {
            Waiting slice = queue.slices[position];
            batch.add(new Decision.Choice(slice, reason(slice, rung, group.rung, levelRung, state.cause())));
        }
        ScheduleState after = after(state.afterBatch(group.documents), members);
        return new Decision(shedding.late(), shedding.overShare(), batch, width, snapshot.nowMillis(), after);
    }

    /** The widest allowed rung from the given one on that answers the slice's request in time if it starts now. */
    int rungInTime(Waiting slice, int rung) {
        int narrower = rung;
        while (narrower < slice.rungs().narrowest() && !endsInTime(slice, narrower)) {
            narrower++;
        }
        return narrower;
    }

    private boolean endsInTime(Waiting slice, int rung) {
        Width width = slice.ladder().width(rung);
        double millis = Pace.P95.millis(snapshot.latency(slice.ladder()), width, slice.rest());
        return snapshot.nowMillis() + millis <= slice.deadlineMillis();
    }

    private static WidthReason reason(Waiting slice, int rung, int groupRung, int levelRung, WidthReason cause) {
        WidthReason bound = slice.rungs().why();
        if (bound != null) {
            return bound;
        }
        if (rung != groupRung) {
            return WidthReason.DEADLINE;
        }
        if (rung != levelRung) {
            return WidthReason.TENANT_LIMIT;
        }
        return rung == 0 && cause != WidthReason.FIXED ? WidthReason.QUIET : cause;
    }
}
