package org.elasticlm.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Small situations whose right answer can be told by hand. At full width a text of 64 tokens takes about 1.4 ms. */
class DrainFitScheduleTests {

    private static final double NOW = 1000;

    private final Schedule schedule = new DrainFitSchedule(Starter.LIMITS);
    private final Backlog backlog = new Backlog();
    private ScheduleState state = ScheduleState.START;
    private long requests;

    @Test
    void aSingleQueryGetsTheWholeModel() {
        query(100);

        assertServed(decide(NOW), 1, WidthReason.QUIET);
    }

    @Test
    void aQueueThatTheFullWidthCannotDrainInTimeIsServedNarrower() {
        IntStream.range(0, 60).forEach(i -> query(50));

        Decision decision = decide(NOW);

        assertServed(decision, 0.5, WidthReason.QUEUE);
        assertThat(decision.refused()).isEmpty();
    }

    @Test
    void oneQueryInAHurryGoesNarrowerAloneAndTheOthersStayWide() {
        query(1.2);
        query(100);

        Decision decision = decide(NOW);

        assertThat(decision.batch()).hasSize(1);
        assertServed(decision, 0.5, WidthReason.DEADLINE);
        assertThat(decision.state().level()).isEqualTo(1);
    }

    @Test
    void afterRefusalsAQueryThatLeavesTooLittleForWhatComesNextGoesNarrower() {
        query(4);
        assertServed(decide(NOW), 1, WidthReason.QUIET);

        state = ScheduleState.START.cautious(new Caution(0.5, NOW));
        query(4);

        Decision decision = decide(NOW);

        assertThat(decision.batch()).isNotEmpty();
        assertThat(decision.state().level()).isLessThan(1);
        assertThat(decision.refused()).isEmpty();
    }

    @Test
    void aTenantsFloorIsKeptWhenTheOthersGoNarrower() {
        add(Starter.EMBED.between(0.75, 1), 40, false);
        IntStream.range(0, 100).forEach(i -> query(50));

        Decision decision = decide(NOW);

        assertThat(decision.batch()).hasSize(1);
        assertServed(decision, 0.75, WidthReason.TENANT_LIMIT);
        assertThat(decision.state().level()).isLessThanOrEqualTo(0.5);
    }

    @Test
    void whatTheFloorMakesTooSlowIsRefusedAndNotDegraded() {
        add(Starter.EMBED.between(1, 1), 1, false);
        query(100);

        Decision decision = decide(NOW);

        assertThat(decision.refused()).extracting(Waiting::request).containsExactly(0L);
        assertServed(decision, 1, WidthReason.QUIET);
    }

    @Test
    void theLevelStaysDownUntilAWiderOneLeavesMoreSlack() {
        state = new ScheduleState(0.75, WidthReason.QUEUE, false);
        // Full width would take 20 ms with less than two fifths of the time left, too little to widen.
        IntStream.range(0, 20).forEach(i -> query(31));
        assertServed(decide(NOW), 0.75, WidthReason.CALMING);

        IntStream.range(0, 20).forEach(i -> query(40));
        assertServed(decide(NOW), 1, WidthReason.QUIET);
    }

    @Test
    void whatIsServedAtAWidthGoesOnAtItWithTheSameSlack() {
        IntStream.range(0, 20).forEach(i -> query(31));
        assertServed(decide(NOW), 1, WidthReason.QUIET);
    }

    @Test
    void withTheQueueEmptyTheWholeModelIsBack() {
        state = new ScheduleState(0.5, WidthReason.QUEUE, false);

        assertThat(decide(NOW).waitUntilMillis()).isInfinite();
        assertThat(state.level()).isEqualTo(1);
    }

    @Test
    void documentsWaitForQueriesUntilTheyAreDue() {
        add(Rungs.only(0, WidthReason.DOCUMENTS), 30_000, true);
        query(100_000);
        assertServed(decide(NOW), 1, WidthReason.QUIET);
        assertServed(decide(NOW), 1, WidthReason.DOCUMENTS);
    }

    @Test
    void documentsThatAreDueTakeTurnsWithQueries() {
        add(Rungs.only(0, WidthReason.DOCUMENTS), 30_000, true);
        query(100_000);
        query(100_000);
        assertServed(decide(NOW + 15_000), 1, WidthReason.DOCUMENTS);
        assertServed(decide(NOW + 15_000), 1, WidthReason.QUIET);
    }

    @Test
    void whatWouldBeLateEvenAloneTakesNobodysTurn() {
        overload();
        Decision without = decide(NOW);

        backlog.inOrder().forEach(slice -> backlog.remove(slice.request()));
        state = ScheduleState.START;
        requests = 0;
        overload();
        IntStream.range(0, 5).forEach(i -> ask("hopeless", 40, 4000));
        Decision with = decide(NOW);

        assertThat(with.refused())
                .extracting(Waiting::request)
                .contains(400L, 401L, 402L, 403L, 404L)
                .containsAll(without.refused().stream().map(Waiting::request).toList())
                .hasSize(without.refused().size() + 5);
        assertThat(with.batch()).isEqualTo(without.batch());
        assertThat(with.state()).isEqualTo(without.state());
    }

    @Test
    void onlyWhoMakesRoomForOthersHasHadItsShare() {
        overload();
        ask("hopeless", 40, 4000);

        Decision decision = decide(NOW);

        assertThat(decision.late())
                .filteredOn(slice -> slice.share().tenant().equals("hopeless"))
                .hasSize(1);
        assertThat(decision.overShare())
                .isNotEmpty()
                .allMatch(slice -> slice.share().tenant().equals("flood"));
    }

    /** More than the narrowest width can do, most of it of one tenant. */
    private void overload() {
        IntStream.range(0, 390).forEach(i -> ask("flood", 40, 64));
        IntStream.range(0, 10).forEach(i -> ask("modest", 40, 64));
    }

    private void ask(String tenant, double leftMillis, int tokens) {
        add(Share.of(tenant), Starter.EMBED.between(0, 1), leftMillis, tokens, false);
    }

    private void query(double leftMillis) {
        add(Starter.EMBED.between(0, 1), leftMillis, false);
    }

    private void add(Rungs rungs, double leftMillis, boolean documents) {
        add(Share.of("t"), rungs, leftMillis, 64, documents);
    }

    private void add(Share share, Rungs rungs, double leftMillis, int tokens, boolean documents) {
        backlog.add(Slicing.waiting(
                requests++,
                share,
                Starter.EMBED,
                rungs,
                new int[] {tokens},
                new int[] {1},
                NOW,
                NOW + leftMillis,
                documents));
    }

    private Decision decide(double nowMillis) {
        Snapshot snapshot = new Snapshot(nowMillis, backlog.inOrder(), Starter.PROFILES, state);
        Decision decision = schedule.decide(snapshot);
        backlog.settle(decision);
        state = decision.state();
        return decision;
    }

    private static void assertServed(Decision decision, double width, WidthReason reason) {
        assertThat(decision.width())
                .isNotNull()
                .satisfies(served -> assertThat(served.value()).isEqualTo(width));
        List<WidthReason> reasons = decision.batch().stream()
                .map(Decision.Choice::reason)
                .distinct()
                .toList();
        assertThat(reasons).containsExactly(reason);
    }
}
