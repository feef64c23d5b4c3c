package org.elasticlm.scheduling;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import org.elasticlm.encoder.Width;
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
    private final List<Waiting> refused = new ArrayList<>();
    private final Guard guard;
    private Lineup lineup;
    private Set<Long> overShare = Set.of();
    private Turns turns = Turns.NONE;
    private Collection<Share> waiting = List.of();
    private @Nullable Ladder chargedLadder;
    private @Nullable LatencyProfile charged;

    Planner(Snapshot snapshot, ScheduleLimits limits) {
        this.snapshot = snapshot;
        this.limits = limits;
        this.guard = snapshot.state().guard().seeing(snapshot.nowMillis(), tightestTarget());
        this.lineup = lineup(snapshot.queue());
    }

    private Lineup lineup(List<Waiting> order) {
        return new Lineup(snapshot, order, limits, limits.longestBatchMillis(guard));
    }

    private double tightestTarget() {
        double tightest = Double.POSITIVE_INFINITY;
        for (Waiting slice : snapshot.queue()) {
            if (!slice.documents()) {
                tightest = Math.min(tightest, slice.deadlineMillis() - slice.arrivedMillis());
            }
        }
        return tightest;
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
        Set<Long> late = new HashSet<>();
        double atMillis = snapshot.nowMillis();
        boolean documents = snapshot.state().servedDocuments();
        for (Lineup.Group group = lineup.first(atMillis, documents);
                group != null;
                group = lineup.first(atMillis, documents)) {
            Waiting head = lineup.head(group);
            if (late.contains(head.request())) {
                lineup.skip(group);
            } else if (atMillis + Pace.EXPECTED.millis(group.latency, group.width, head.rest())
                    > head.deadlineMillis()) {
                late.add(head.request());
                refused.add(head);
                lineup.skip(group);
            } else {
                atMillis += lineup.cut(group, group.width, atMillis, Pace.EXPECTED);
                documents = group.documents;
                lineup.take(group);
            }
        }
        if (!late.isEmpty()) {
            lineup.refuse(late);
        }
    }

    /**
     * As {@link #refuseLateAt}; but where that would refuse the queries of several tenants, what cannot be served is first
     * refused to those who ask for more than their share.
     *
     * @param slack share of each latency target that has to be left, or turns are taken
     */
    void shareOutAt(double level, double slack) {
        waiting = tenants(snapshot.queue());
        Outlook outlook = waiting.size() > 1 ? outlookAt(level, slack) : Outlook.SOME_ARE_LATE;
        if (outlook == Outlook.ALL_IN_TIME) {
            return;
        }
        if (outlook == Outlook.CANNOT_KEEP_UP) {
            List<Waiting> hopeful = withoutHopeless();
            if (hopeful.size() < snapshot.queue().size()) {
                waiting = tenants(hopeful);
            }
            if (waiting.size() > 1) {
                takeTurns(hopeful);
            } else {
                lineup = lineup(hopeful);
            }
        }
        refuseLateAt(level);
    }

    private void takeTurns(List<Waiting> queue) {
        turns = snapshot.state().turns();
        Turns.Plan plan = turns.plan(queue, snapshot.nowMillis(), this::takes);
        refused.addAll(plan.givenUp());
        overShare = new HashSet<>(2 * plan.givenUp().size());
        plan.givenUp().forEach(slice -> overShare.add(slice.request()));
        lineup = lineup(plan.order());
        // From here on turns are taken, even before anybody is owed anything.
        turns = after(List.of());
    }

    /** The queue without the queries that are late even if they go first, which are refused: nobody gives way to them. */
    private List<Waiting> withoutHopeless() {
        Set<Long> hopeless = new HashSet<>();
        List<Waiting> left = new ArrayList<>(snapshot.queue().size());
        for (Waiting slice : snapshot.queue()) {
            double alone = Pace.EXPECTED.millis(narrowestLatency(slice), narrowest(slice), slice.rest());
            if (slice.documents() || snapshot.nowMillis() + alone <= slice.deadlineMillis()) {
                left.add(slice);
            } else if (hopeless.add(slice.request())) {
                refused.add(slice);
            }
        }
        if (!hopeless.isEmpty()) {
            left.removeIf(slice -> hopeless.contains(slice.request()));
        }
        return left;
    }

    /** Whose queries wait. */
    private static Collection<Share> tenants(List<Waiting> queue) {
        Map<String, Share> tenants = new LinkedHashMap<>();
        String last = "";
        for (Waiting slice : queue) {
            Share share = slice.share();
            // Names come from the tenants' settings, so that neighbours of one tenant mostly have the very same one.
            if (!slice.documents() && share.tenant() != last) {
                last = share.tenant();
                tenants.putIfAbsent(last, share);
            }
        }
        return tenants.values();
    }

    /** Whoever waited longer ago than a latency target was answered or refused, and a batch is charged at once. */
    private Turns after(List<Waiting> served) {
        double most = Math.max(guard.targetMillis(), limits.longestBatchMillis(guard));
        return turns.after(waiting, served, this::charge, most);
    }

    /** The slice by itself, as narrow as its request may be served. */
    private double charge(Waiting slice) {
        return Pace.EXPECTED.millis(narrowestLatency(slice), narrowest(slice), slice.load());
    }

    /**
     * What is left of the slice's request adds to a longer batch, as narrow as it may be served, with an allowance.
     */
    private double takes(Waiting slice) {
        LatencyProfile latency = narrowestLatency(slice);
        Width width = narrowest(slice);
        double once = Pace.EXPECTED.millis(latency, width, slice.rest());
        return ALLOWANCE * (Pace.EXPECTED.millis(latency, width, slice.rest().plus(slice.rest())) - once);
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
        boolean forLoad = refused.stream().anyMatch(this::couldHaveBeenServed);
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
                refused, overShare, waitUntilMillis, state.taking(turns).guarding(guard));
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
        Turns next = turns.taken() ? after(slices) : turns;
        ScheduleState after = state.afterBatch(group.documents).taking(next).guarding(guard);
        return new Decision(refused, overShare, batch, width, snapshot.nowMillis(), after);
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
