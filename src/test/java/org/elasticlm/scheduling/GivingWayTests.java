package org.elasticlm.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is left of a request takes a millisecond a token. */
class GivingWayTests {

    private static final double DEADLINE = 1000;

    private final List<Waiting> queue = new ArrayList<>();

    @Test
    void whoAsksForMostLosesItsLongestUntilTheOthersFit() {
        add("flooding", 1, 30, 20, 20, 40);
        add("modest", 1, 10);

        assertThat(givenUp(Turns.NONE, 90)).containsExactly("flooding 40");
        assertThat(givenUp(Turns.NONE, 60)).containsExactly("flooding 30", "flooding 40");
        assertThat(givenUp(Turns.NONE, 120)).isEmpty();
    }

    @Test
    void whoAsksForLittleGoesFirst() {
        add("flooding", 1, 10, 10, 10);
        add("modest", 1, 10);

        assertThat(served())
                .extracting(slice -> slice.share().tenant())
                .containsExactly("modest", "flooding", "flooding", "flooding");
    }

    @Test
    void whoAsksForAsMuchGoesByDeadline() {
        add("one", 1, 10, 10);
        add("other", 1, 20);

        assertThat(served()).isEqualTo(queue);
    }

    @Test
    void weightKeepsMore() {
        add("heavy", 3, 10, 10, 10, 10);
        add("light", 1, 10, 10, 10, 10);

        assertThat(givenUp(Turns.NONE, 50)).containsExactly("light 10", "light 10", "light 10");
    }

    @Test
    void whoHasFallenBehindLosesLast() {
        add("ahead", 1, 10, 10);
        add("behind", 1, 10, 10);

        assertThat(givenUp(new Turns(Map.of("ahead", -15.0, "behind", 15.0)), 20))
                .containsExactly("ahead 10", "ahead 10");
    }

    @Test
    void whatWasBegunIsKept() {
        add("a", 1, 50);
        add("b", 1, 40);
        queue.set(0, begun(queue.get(0)));

        assertThat(givenUp(Turns.NONE, 60)).containsExactly("b 40");
        assertThat(givenUp(Turns.NONE, 30)).as("though it is late itself").containsExactly("b 40");
    }

    @Test
    void ofThoseThatTakeAsLongTheLastGivesWay() {
        add("a", 1, 10, 30, 30, 20);

        assertThat(plan(Turns.NONE, DEADLINE - 70).givenUp()).containsExactly(queue.get(2));
    }

    private List<String> givenUp(Turns turns, double deadlineMillis) {
        double now = DEADLINE - deadlineMillis;
        return plan(turns, now).givenUp().stream()
                .map(slice -> slice.share().tenant() + " " + slice.load().tokens())
                .toList();
    }

    private List<Waiting> served() {
        return Arrays.stream(plan(Turns.NONE, 0).order()).mapToObj(queue::get).toList();
    }

    private GivingWay.Plan plan(Turns turns, double nowMillis) {
        int[] all = IntStream.range(0, queue.size()).toArray();
        double[] tokens =
                queue.stream().mapToDouble(slice -> slice.load().tokens()).toArray();
        QueueColumns columns = new QueueColumns(new Snapshot(nowMillis, queue, Starter.PROFILES, ScheduleState.START));
        return new GivingWay(turns, columns, all, tokens).plan(nowMillis);
    }

    private static Waiting begun(Waiting slice) {
        return new Waiting(
                slice.request(),
                1,
                slice.share(),
                slice.ladder(),
                slice.rungs(),
                slice.load(),
                slice.rest(),
                slice.arrivedMillis(),
                slice.dueMillis(),
                slice.deadlineMillis(),
                false);
    }

    private void add(String tenant, double weight, int... tokens) {
        for (int each : tokens) {
            queue.add(Starter.query(queue.size(), new Share(tenant, weight), each, DEADLINE));
        }
    }
}
