package org.elasticlm.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class CautionTests {

    @Test
    void itGrowsWithRefusalsUpToABound() {
        Caution caution = Caution.NONE;
        for (int refusals = 0; refusals < 10; refusals++) {
            caution = caution.raised(1000);
        }

        assertThat(Caution.NONE.raised(1000).slackAt(1000)).isEqualTo(0.1);
        assertThat(caution.slackAt(1000)).isEqualTo(0.5);
    }

    @Test
    void itFadesWithinSeconds() {
        Caution caution = Caution.NONE.raised(1000);

        assertThat(caution.slackAt(11_000)).isCloseTo(0.1 / Math.E, within(1e-9));
        assertThat(caution.slackAt(100_000)).isLessThan(1e-4);
    }

    @Test
    void whatNoQueueMadeLateTeachesNothing() {
        Schedule schedule = new DrainFitSchedule(Starter.LIMITS);
        Backlog backlog = new Backlog();
        backlog.add(query(0, 0.1));
        Decision hopeless = schedule.decide(new Snapshot(0, backlog.inOrder(), Starter.PROFILES, ScheduleState.START));

        assertThat(hopeless.refused()).hasSize(1);
        assertThat(hopeless.state().caution()).isEqualTo(Caution.NONE);
    }

    @Test
    void aQueueThatWasTooLongDoes() {
        Schedule schedule = new DrainFitSchedule(Starter.LIMITS);
        Backlog backlog = new Backlog();
        for (int request = 0; request < 200; request++) {
            backlog.add(query(request, 20));
        }
        Decision overrun = schedule.decide(new Snapshot(0, backlog.inOrder(), Starter.PROFILES, ScheduleState.START));

        assertThat(overrun.refused()).isNotEmpty();
        assertThat(overrun.state().caution().slackAt(0)).isEqualTo(0.1);
    }

    private static List<Waiting> query(long request, double targetMillis) {
        return Slicing.waiting(
                request,
                Share.of("t"),
                Starter.EMBED,
                Starter.EMBED.between(0, 1),
                new int[] {64},
                new int[] {1},
                0,
                targetMillis,
                false);
    }
}
