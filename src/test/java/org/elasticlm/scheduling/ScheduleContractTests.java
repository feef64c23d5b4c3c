package org.elasticlm.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

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

/** What every schedule keeps to, in random situations. */
@ParameterizedClass
@MethodSource("schedules")
class ScheduleContractTests {

    private static final int SITUATIONS = 10_000;
    private static final ScheduleLimits LIMITS = Starter.LIMITS;

    private final Schedule schedule;
    /** The level below which the schedule does not go. */
    private final double level;

    ScheduleContractTests(Schedule schedule) {
        this.schedule = schedule;
        Snapshot empty = new Snapshot(0, List.of(), List.of(), Map.of(), ScheduleState.START);
        this.level = schedule instanceof FixedSchedule
                ? schedule.decide(empty).state().level()
                : 0;
    }

    static Stream<Schedule> schedules() {
        return Stream.of(
                new FixedSchedule(1, LIMITS),
                new FixedSchedule(0.3, LIMITS),
                new PaperSchedule(LIMITS),
                new DrainFitSchedule(LIMITS));
    }

    @Test
    void aBatchHoldsOneModelAndOneWidthThatEveryMemberAllows() {
        Situations situations = new Situations(1);
        for (int i = 0; i < SITUATIONS; i++) {
            Decision decision = schedule.decide(situations.next());
            for (Decision.Choice choice : decision.batch()) {
                Ladder ladder = choice.slice().ladder();
                int rung = ladder.widths().indexOf(decision.width());
                assertThat(ladder).isEqualTo(decision.batch().get(0).slice().ladder());
                assertThat(choice.slice().rungs().contains(rung)).isTrue();
                assertFloorAndCap(choice, ladder, ladder.width(rung), situations);
            }
        }
    }

    private static void assertFloorAndCap(Decision.Choice choice, Ladder ladder, Width width, Situations situations) {
        Situations.Terms terms =
                Objects.requireNonNull(situations.terms().get(choice.slice().request()));
        boolean widthBetween = ladder.widths().stream()
                .anyMatch(other -> other.value() >= terms.floor() && other.value() <= terms.cap());
        assertThat(width.value()).isGreaterThanOrEqualTo(terms.floor());
        if (widthBetween) {
            assertThat(width.value()).isLessThanOrEqualTo(terms.cap());
        }
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
            assertThat(waiting).containsAll(refused);
            assertThat(snapshot.queue()).containsAll(computed);
            assertThat(computed).doesNotHaveDuplicates();
            assertThat(Collections.disjoint(requests(computed), refused)).isTrue();
            assertThat(decision.refused()).hasSameSizeAs(refused);
            assertThat(decision.batch().isEmpty()).isEqualTo(refused.size() == waiting.size());
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
                assertThat(late && couldMakeIt && !(schedule instanceof FixedSchedule))
                        .isFalse();
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
                assertThat(load.tokens()).isLessThanOrEqualTo(LIMITS.batchTokens());
                assertThat(decision.batch())
                        .allMatch(choice -> end <= choice.slice().deadlineMillis());
            }
        }
    }

    @Test
    void onlyWhatCannotBeAnsweredInTimeIsRefused() {
        Situations situations = new Situations(5);
        for (int i = 0; i < SITUATIONS; i++) {
            Snapshot snapshot = situations.next();
            double slack = groups(snapshot.queue()) * LIMITS.longestBatchMillis();
            for (Waiting refused : schedule.decide(snapshot).refused()) {
                // Everything that may go first, one slice at a time: any schedule that batches is faster, but for one
                // batch
                // of each other model and width, which may hold slices that are due later.
                double end = snapshot.nowMillis() + slack;
                for (Waiting other : snapshot.queue()) {
                    boolean ahead =
                            Waiting.BY_DUE.compare(other, refused) < 0 || other.documents() != refused.documents();
                    if (ahead || other.request() == refused.request()) {
                        end += lastResort(other, other.load());
                    }
                }
                assertThat(end).isGreaterThan(refused.deadlineMillis());
            }
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
