package org.elasticlm.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.elasticlm.encoder.Width;
import org.elasticlm.latency.BatchLoad;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What every schedule keeps to, in random situations: with eight schedules more than a hundred thousand of them. */
@ParameterizedClass
@MethodSource("schedules")
class ScheduleContractTests {

    private static final int SITUATIONS = 2_500;
    /** Longer than any batch of these situations takes. */
    private static final double A_BATCH = 40;

    private static final ScheduleLimits LIMITS = Starter.LIMITS;

    private final Schedule schedule;
    /** The level below which the schedule does not go. */
    private final double level;

    ScheduleContractTests(Schedule schedule) {
        this.schedule = schedule;
        Snapshot empty = new Snapshot(0, List.of(), Map.of(), ScheduleState.START);
        this.level = schedule instanceof FixedSchedule
                ? schedule.decide(empty).state().level()
                : 0;
    }

    static Stream<Schedule> schedules() {
        return Stream.concat(
                Stream.of(new FixedSchedule(0.3, LIMITS)),
                Arrays.stream(Policy.values()).map(policy -> policy.schedule(LIMITS, 1)));
    }

    @Test
    void aBatchHoldsOneModelAndOneWidthThatEveryMemberAllows() {
        Situations situations = new Situations(1);
        for (int i = 0; i < SITUATIONS; i++) {
            Decision decision = schedule.decide(situations.next());
            for (Decision.Choice choice : decision.batch()) {
                Ladder ladder = choice.slice().ladder();
                int rung = ladder.widths().indexOf(decision.width());
                check(ladder.equals(decision.batch().get(0).slice().ladder()), "one model", decision);
                check(choice.slice().rungs().contains(rung), "an allowed rung", decision);
                assertFloorAndCap(choice, ladder, ladder.width(rung), situations);
            }
        }
    }

    private static void assertFloorAndCap(Decision.Choice choice, Ladder ladder, Width width, Situations situations) {
        Situations.Terms terms =
                Objects.requireNonNull(situations.terms().get(choice.slice().request()));
        boolean widthBetween = ladder.widths().stream()
                .anyMatch(other -> other.value() >= terms.floor() && other.value() <= terms.cap());
        check(width.value() >= terms.floor(), "at least the floor", choice);
        check(!widthBetween || width.value() <= terms.cap(), "at most the cap", choice);
    }

    @Test
    void withWorkInTheQueueSomethingIsComputedOrEverythingIsRefused() {
        Situations situations = new Situations(2);
        for (int i = 0; i < SITUATIONS; i++) {
            Snapshot snapshot = situations.next();
            Decision decision = schedule.decide(snapshot);
            Set<Long> waiting = requests(snapshot.queue());
            Set<Long> refused = requests(decision.refused());
            List<Waiting> computed =
                    decision.batch().stream().map(Decision.Choice::slice).toList();
            check(waiting.containsAll(refused), "refuses what waits", decision);
            check(new HashSet<>(snapshot.queue()).containsAll(computed), "computes what waits", decision);
            check(new HashSet<>(computed).size() == computed.size(), "each slice once", decision);
            check(Collections.disjoint(requests(computed), refused), "computed or refused", decision);
            check(decision.refused().size() == refused.size(), "each refused once", decision);
            check(decision.batch().isEmpty() == (refused.size() == waiting.size()), "never idle", decision);
        }
    }

    @Test
    void nothingIsComputedThatSurelyMissesWhileANarrowerWidthWouldMakeIt() {
        Situations situations = new Situations(3);
        for (int i = 0; i < SITUATIONS; i++) {
            Snapshot snapshot = situations.next();
            Decision decision = schedule.decide(snapshot);
            for (Decision.Choice choice : decision.batch()) {
                Waiting slice = choice.slice();
                double left = slice.deadlineMillis() - snapshot.nowMillis();
                boolean late = Starter.LATENCY.meanMillis(width(decision), slice.rest()) > left;
                Width narrowest = slice.ladder().width(slice.rungs().narrowest());
                boolean couldMakeIt = Starter.LATENCY.meanMillis(narrowest, slice.rest()) <= left;
                check(!late || !couldMakeIt || schedule instanceof FixedSchedule, "in time", choice);
            }
        }
    }

    @Test
    void aBatchIsNeverSoLargeThatItMakesItsOwnMembersLate() {
        Situations situations = new Situations(4);
        for (int i = 0; i < SITUATIONS; i++) {
            Snapshot snapshot = situations.next();
            Decision decision = schedule.decide(snapshot);
            if (requests(decision.batch().stream().map(Decision.Choice::slice).toList())
                            .size()
                    > 1) {
                BatchLoad load = BatchLoad.EMPTY;
                for (Decision.Choice choice : decision.batch()) {
                    load = load.plus(choice.slice().load());
                }
                double end = snapshot.nowMillis() + Starter.LATENCY.p95Millis(width(decision), load);
                check(load.tokens() <= LIMITS.batchTokens(), "within the token budget", decision);
                for (Decision.Choice choice : decision.batch()) {
                    check(end <= choice.slice().deadlineMillis(), "in time", choice);
                }
            }
        }
    }

    @Test
    void onlyWhatCannotBeAnsweredInTimeIsRefused() {
        Situations situations = new Situations(5);
        for (int i = 0; i < SITUATIONS; i++) {
            Snapshot snapshot = situations.next();
            double slack = groups(snapshot.queue()) * Starter.longestBatchMillis(snapshot);
            Decision decision = schedule.decide(snapshot);
            for (Waiting refused : decision.refused()) {
                // Everything that may go first, one slice at a time: any schedule that batches is faster, but for one
                // batch
                // of each other model and width, which may hold slices that are due later.
                double end = snapshot.nowMillis() + slack;
                for (Waiting other : snapshot.queue()) {
                    // While tenants take turns, any other query may be answered in place of this one.
                    boolean ahead = Waiting.BY_DUE.compare(other, refused) < 0
                            || other.documents() != refused.documents()
                            || decision.state().turns().taken();
                    if (ahead || other.request() == refused.request()) {
                        end += lastResort(other, other.load());
                    }
                }
                check(end > refused.deadlineMillis(), "hopeless", refused);
            }
        }
    }

    @Test
    void whoMakesRoomForOthersCouldHaveBeenServedAlone() {
        Situations situations = new Situations(9);
        for (int i = 0; i < SITUATIONS; i++) {
            Snapshot snapshot = situations.next();
            Decision decision = schedule.decide(snapshot);
            for (Waiting overShare : decision.overShare()) {
                Width narrowest = overShare.ladder().width(overShare.rungs().narrowest());
                double end = snapshot.nowMillis() + Starter.LATENCY.meanMillis(narrowest, overShare.rest());
                check(!overShare.documents() && end <= overShare.deadlineMillis(), "in time if alone", overShare);
                check(decision.state().turns().taken(), "turns are taken", decision);
            }
        }
    }

    @Test
    void whatOnlyItsTenantsCapMakesNarrowSaysSo() {
        Situations situations = new Situations(10);
        for (int i = 0; i < SITUATIONS; i++) {
            Decision decision = schedule.decide(situations.next());
            for (Decision.Choice choice : decision.batch()) {
                Waiting slice = choice.slice();
                int rung = slice.ladder().widths().indexOf(decision.width());
                boolean capped =
                        slice.rungs().why() == null && rung == slice.rungs().widest();
                boolean wouldBeWider = slice.ladder().rungAt(decision.state().level()) < rung;
                check(
                        !capped || !wouldBeWider || choice.reason() == WidthReason.TENANT_LIMIT,
                        "the tenant's limit",
                        choice);
            }
        }
    }

    @Test
    void withNothingToServeTheWidestIsBack() {
        for (double present : new double[] {1, 0.5, 0.125}) {
            ScheduleState state = new ScheduleState(present, WidthReason.QUEUE, false);
            Decision decision = schedule.decide(new Snapshot(0, List.of(), Starter.PROFILES, state));

            double widest = schedule instanceof FixedSchedule ? level : 1;
            assertThat(decision.state().level()).isEqualTo(widest);
        }
    }

    private long groups(List<Waiting> queue) {
        return queue.stream()
                .map(slice -> List.of(slice.ladder(), slice.rungs().narrowest(), slice.documents()))
                .distinct()
                .count();
    }

    private double lastResort(Waiting slice, BatchLoad load) {
        int rung = slice.rungs().clamp(slice.ladder().rungAt(level));
        return Starter.LATENCY.meanMillis(slice.ladder().width(rung), load);
    }

    @Test
    void anyQueueDrainsAndEveryRequestEndsExactlyOnceAtOneWidth() {
        Situations situations = new Situations(6);
        for (int i = 0; i < SITUATIONS / 10; i++) {
            Snapshot snapshot = situations.next();
            VirtualServer server = new VirtualServer(schedule, noise(i));
            server.startFrom(snapshot);
            server.drain();
            assertThat(server.outcomes.keySet()).isEqualTo(requests(snapshot.queue()));
            assertThat(widthsByRequest(server.decisions).values()).allMatch(widths -> widths.size() == 1);
        }
    }

    @Test
    void noRequestWaitsMuchBeyondItsDeadline() {
        Situations situations = new Situations(8);
        for (int i = 0; i < SITUATIONS / 10; i++) {
            Snapshot snapshot = situations.next();
            VirtualServer server = new VirtualServer(schedule, millis -> millis);
            server.startFrom(snapshot);
            server.drain();
            server.outcomes.forEach((request, outcome) -> check(
                    outcome.endMillis() <= Math.max(snapshot.nowMillis(), outcome.deadlineMillis()) + A_BATCH,
                    "ended soon after " + outcome.deadlineMillis(),
                    outcome));
        }
    }

    @Test
    void theSameSnapshotGivesTheSameDecision() {
        Situations situations = new Situations(7);
        for (int i = 0; i < SITUATIONS / 10; i++) {
            Snapshot snapshot = situations.next();
            assertThat(schedule.decide(snapshot)).isEqualTo(schedule.decide(snapshot));
        }
    }

    private static Map<Long, Set<Width>> widthsByRequest(List<Decision> decisions) {
        Map<Long, Set<Width>> widths = new HashMap<>();
        for (Decision decision : decisions) {
            for (Decision.Choice choice : decision.batch()) {
                widths.computeIfAbsent(choice.slice().request(), request -> new HashSet<>())
                        .add(width(decision));
            }
        }
        return widths;
    }

    /** Cheap enough for a hundred thousand situations, unlike a fluent assertion. */
    private static void check(boolean holds, String what, Object found) {
        if (!holds) {
            throw new AssertionError("Expected: " + what + "; found " + found);
        }
    }

    private static Width width(Decision decision) {
        return Objects.requireNonNull(decision.width());
    }

    /** Batches that take from 0.8 to 1.6 times what was predicted. */
    private static DoubleUnaryOperator noise(long seed) {
        Random random = new Random(seed);
        return millis -> millis * (0.8 + 0.8 * random.nextDouble() * random.nextDouble());
    }

    private static Set<Long> requests(List<Waiting> slices) {
        return slices.stream().map(Waiting::request).collect(Collectors.toSet());
    }
}
