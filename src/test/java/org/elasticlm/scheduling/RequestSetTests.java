package org.elasticlm.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestSetTests {

    private static final double DEADLINE = 1000;

    @Test
    void aRequestOfSeveralSlicesIsInWithAllOfThem() {
        List<Waiting> queue = new ArrayList<>();
        queue.add(Starter.query(0, Share.of("a"), 10, DEADLINE));
        queue.addAll(Slicing.waiting(
                1,
                Share.of("a"),
                Starter.EMBED,
                Starter.EMBED.between(0, 1),
                new int[] {10, 20, 30},
                new int[] {1, 2, 3},
                0,
                DEADLINE,
                false));
        queue.add(Starter.query(2, Share.of("b"), 10, DEADLINE));
        RequestSet requests =
                new RequestSet(new QueueColumns(new Snapshot(0, queue, Starter.PROFILES, ScheduleState.START)));

        assertThat(requests.isEmpty()).isTrue();
        assertThat(requests.without(new int[] {4, 0, 3, 1, 2})).containsExactly(4, 0, 3, 1, 2);

        assertThat(requests.add(2)).isTrue();
        assertThat(requests.add(3)).as("another slice of the same request").isFalse();
        assertThat(requests.add(4)).isTrue();
        assertThat(requests.add(4)).isFalse();

        assertThat(requests.isEmpty()).isFalse();
        assertThat(requests.without(new int[] {4, 0, 3, 1, 2})).containsExactly(0);
    }
}
