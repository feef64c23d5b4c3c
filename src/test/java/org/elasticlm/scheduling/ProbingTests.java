package org.elasticlm.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProbingTests {

    private static final double NOW = 1000;

    private final Probing probing = new Probing();

    @Test
    void whatIsRefusedForItsModelsTimesAsksForAProbeTenTimesASecond() {
        Waiting refused = query(NOW + 50);
        assertThat(probing.doubted(refusing(refused), NOW)).isEqualTo(refused);

        probing.probed("embed@1", NOW);

        assertThat(probing.doubted(refusing(refused), NOW + 40)).isNull();
        Waiting later = query(NOW + 150);
        assertThat(probing.doubted(refusing(later), NOW + 100)).isEqualTo(later);
    }

    @Test
    void timesThatABatchHasJustToldAreNotDoubted() {
        probing.computed("embed@1", NOW);

        assertThat(probing.doubted(refusing(query(NOW + 1000)), NOW + 900)).isNull();
        assertThat(probing.doubted(refusing(query(NOW + 2000)), NOW + 1000)).isNotNull();
    }

    @Test
    void aPassedDeadlineAndAnothersTurnSayNothingOfTheTimes() {
        Waiting refused = query(NOW);

        assertThat(probing.doubted(refusing(refused), NOW)).isNull();
        assertThat(probing.doubted(giveWay(query(NOW + 50)), NOW)).isNull();
    }

    private static Waiting query(double deadlineMillis) {
        return Slicing.waiting(
                        1,
                        Share.of("tenant"),
                        Starter.EMBED,
                        Starter.EMBED.between(0, 1),
                        new int[] {64},
                        new int[] {1},
                        NOW - 10,
                        deadlineMillis,
                        false)
                .get(0);
    }

    private static Decision refusing(Waiting late) {
        return Decision.waiting(List.of(late), List.of(), Double.POSITIVE_INFINITY, ScheduleState.START);
    }

    private static Decision giveWay(Waiting overShare) {
        return Decision.waiting(List.of(), List.of(overShare), Double.POSITIVE_INFINITY, ScheduleState.START);
    }
}
