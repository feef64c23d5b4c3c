package org.elasticlm.scheduling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import org.elasticlm.encoder.Width;
import org.elasticlm.latency.BatchLoad;
import org.elasticlm.latency.LatencyProfile;
import org.jspecify.annotations.Nullable;

/** The steps that batching schedules share: what to refuse, whether a level drains the queue in time, the next batch. */
final class Planner {

    /** For the fixed time of batches and for what takes longer than expected, where it is found out what does not fit. */
    private static final double ALLOWANCE = 1.3;

    /** With more, hardly anything would count as servable. */
    private static final double LARGEST_SLACK = 0.95;

    private final Snapshot snapshot;
    private final ScheduleLimits limits;
    private final List<Waiting> late = new ArrayList<>();
    private final List<Waiting> overShare = new ArrayList<>();
    private final QueueColumns queue;
    private final Guard guard;
    private final Lineup lineup;
    private boolean turnsTaken;
    private Collection<Share> waiting = List.of();
    private @Nullable Ladder chargedLadder;
    private @Nullable LatencyProfile charged;

    Planner(Snapshot snapshot, ScheduleLimits limits) {
        this.snapshot = snapshot;
        this.limits = limits;
        this.queue = new QueueColumns(snapshot.queue());
        this.guard = snapshot.state().guard().seeing(snapshot.nowMillis(), queue.tightestTarget);
        this.lineup = new Lineup(snapshot, queue, limits, limits.longestBatchMillis(guard));
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
        planner.refuseLateAt(Levels.NARROWEST);
        Waiting head = planner.head(Levels.NARROWEST);
        return head == null
                ? planner.nothing(snapshot.state().at(1, WidthReason.QUIET), Double.POSITIVE_INFINITY)
                : planner.decide(rule.apply(planner, head), snapshot.nowMillis(), true);
    }

    /**
     * Walks the queue as it would be served if the given level were the last resort, and refuses each request that would
     * end after its deadline there: early, while its caller can still go elsewhere, and before it delays the others.
     */
    void refuseLateAt(double level) {
        lineup.arrange(level, 0);
        Set<Long> requests = new HashSet<>();
        double atMillis = snapshot.nowMillis();
        boolean documents = snapshot.state().servedDocuments();
        for (Lineup.Group group = lineup.first(atMillis, documents);
                group != null;
                group = lineup.first(atMillis, documents)) {
            Waiting head = lineup.head(group);
            if (requests.contains(head.request())) {
                lineup.skip(group);
            } else if (atMillis + Pace.EXPECTED.millis(group.latency, group.width, head.rest())
                    > head.deadlineMillis()) {
                requests.add(head.request());
                late.add(head);
                lineup.skip(group);
            } else {
                atMillis += lineup.cut(group, group.width, atMillis, Pace.EXPECTED);
                documents = group.documents;
                lineup.take(group);
            }
        }
        if (!requests.isEmpty()) {
            lineup.refuse(requests);
        }
    }

    /**
     * As {@link #refuseLateAt}; but where that would refuse the queries of several tenants, what cannot be served is first
     * refused to those who ask for more than their share.
     *
     * @param slack share of each latency target that has to be left, or turns are taken
     */
    void shareOutAt(double level, double slack) {
        waiting = queue.tenants();
        Outlook outlook = waiting.size() > 1 ? outlookAt(level, slack) : Outlook.SOME_ARE_LATE;
        if (outlook == Outlook.ALL_IN_TIME) {
            return;
        }
        if (outlook == Outlook.CANNOT_KEEP_UP) {
            takeTurns();
        }
        refuseLateAt(level);
    }

    /** Queries that are late even if they go first are refused before: nobody gives way to them. */
    private void takeTurns() {
        Set<Long> hopeless = new HashSet<>();
        int length = queue.slices.length;
        double[] takes = new double[length];
        int[] hopeful = new int[length];
        int size = 0;
        for (int i = 0; i < length; i++) {
            Waiting slice = queue.slices[i];
            if (slice.documents()) {
                hopeful[size++] = i;
                continue;
            }
            double alone = Pace.EXPECTED.millis(narrowestLatency(slice), narrowest(slice), slice.rest());
            if (snapshot.nowMillis() + alone <= queue.deadline[i]) {
                takes[i] = adds(slice, alone);
                hopeful[size++] = i;
            } else if (hopeless.add(slice.request())) {
                late.add(slice);
            }
        }
        hopeful = Arrays.copyOf(hopeful, size);
        if (!hopeless.isEmpty()) {
            // Of a request that is late its later slices alone may look as if they were not.
            hopeful = Arrays.stream(hopeful)
                    .filter(i -> !hopeless.contains(queue.slices[i].request()))
                    .toArray();
            waiting = queue.tenants(hopeful);
        }
        if (waiting.size() < 2) {
            lineup.serve(hopeful);
            return;
        }
        GivingWay.Plan plan = new GivingWay(snapshot.state().turns(), queue, hopeful, takes).plan(snapshot.nowMillis());
        overShare.addAll(plan.givenUp());
        lineup.serve(plan.order());
        turnsTaken = true;
    }

    /** Whoever waited longer ago than a latency target was answered or refused, and a batch is charged at once. */
    private Turns after(List<Waiting> served) {
        if (!turnsTaken) {
            return Turns.NONE;
        }
        double most = Math.max(guard.targetMillis(), limits.longestBatchMillis(guard));
        return snapshot.state().turns().after(waiting, served, this::charge, most);
    }

    /** The slice by itself, as narrow as its request may be served. */
    private double charge(Waiting slice) {
        return Pace.EXPECTED.millis(narrowestLatency(slice), narrowest(slice), slice.load());
    }

    /**
     * What is left of the slice's request adds to a longer batch, as narrow as it may be served, with an allowance.
     *
     * @param alone what it takes as a batch of its own
     */
    private double adds(Waiting slice, double alone) {
        BatchLoad twice = slice.rest().plus(slice.rest());
        return ALLOWANCE * (Pace.EXPECTED.millis(narrowestLatency(slice), narrowest(slice), twice) - alone);
    }

    private static Width narrowest(Waiting slice) {
        return slice.ladder().width(slice.rungs().narrowest());
    }

    private LatencyProfile narrowestLatency(Waiting slice) {
        Ladder ladder = slice.ladder();
        LatencyProfile latency = charged;
        if (latency == null || ladder != chargedLadder) {
            // Neighbours mostly wait for the same model.
            latency = snapshot.latency(ladder);
            charged = latency;
            chargedLadder = ladder;
        }
        return latency;
    }

    /** The state with what these refusals teach. */
    ScheduleState learnt(ScheduleState state) {
        boolean forLoad = !overShare.isEmpty() || late.stream().anyMatch(this::couldHaveBeenServed);
        return forLoad ? state.cautious(state.caution().raised(snapshot.nowMillis())) : state;
    }

    /** If nothing had been before it. */
    private boolean couldHaveBeenServed(Waiting slice) {
        return !slice.documents()
                && slice.arrivedMillis() + Pace.EXPECTED.millis(narrowestLatency(slice), narrowest(slice), slice.rest())
                        <= slice.deadlineMillis();
    }

    private enum Outlook {
        ALL_IN_TIME,
        /** For other reasons than the queries before them. */
        SOME_ARE_LATE,
        CANNOT_KEEP_UP
    }

    private Outlook outlookAt(double level, double slack) {
        Outlook outlook = Outlook.ALL_IN_TIME;
        lineup.arrange(level, slack);
        double now = snapshot.nowMillis();
        double atMillis = now;
        boolean documents = snapshot.state().servedDocuments();
        for (Lineup.Group group = lineup.first(atMillis, documents);
                group != null;
                group = lineup.first(atMillis, documents)) {
            Waiting head = lineup.head(group);
            double alone = Pace.EXPECTED.millis(group.latency, group.width, head.rest());
            boolean hopeless = now + alone > lineup.end(group);
            if (hopeless || (group.documents && atMillis + alone > lineup.end(group))) {
                outlook = Outlook.SOME_ARE_LATE;
                lineup.skip(group);
            } else if (atMillis + alone > lineup.end(group)) {
                return Outlook.CANNOT_KEEP_UP;
            } else {
                atMillis += lineup.cut(group, group.width, atMillis, Pace.EXPECTED);
                documents = group.documents;
                lineup.take(group);
            }
        }
        return outlook;
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
            } else if (millisFromNow(head, group.rung) <= lineup.end(group, slack) - snapshot.nowMillis()) {
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

    /** Nothing to compute; what cannot be answered in time is refused all the same. */
    Decision nothing(ScheduleState state, double waitUntilMillis) {
        return Decision.waiting(
                late, overShare, waitUntilMillis, state.taking(after(List.of())).guarding(guard));
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
        List<Waiting> slices = lineup.members(slice -> !mayNarrow || rungInTime(slice, group.rung) == rung);
        int levelRung = group.ladder.rungAt(state.level());
        List<Decision.Choice> batch = new ArrayList<>(slices.size());
        for (Waiting slice : slices) {
            batch.add(new Decision.Choice(slice, reason(slice, rung, group.rung, levelRung, state.cause())));
        }
        ScheduleState after =
                state.afterBatch(group.documents).taking(after(slices)).guarding(guard);
        return new Decision(late, overShare, batch, width, snapshot.nowMillis(), after);
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
        return snapshot.nowMillis() + millisFromNow(slice, rung) <= slice.deadlineMillis();
    }

    private double millisFromNow(Waiting slice, int rung) {
        return Pace.P95.millis(snapshot.latency(slice.ladder()), slice.ladder().width(rung), slice.rest());
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
