package org.elasticlm.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProbingTests {

    private static final double NOW = 1000;

    private final Probing probing = new Probing();

    @Test
    void whatIsRefusedForItsModelsTimesAsksForAProbeTenTimesASecond() {
        Waiting refused = query(NOW + 50);
        assertThat(probing.doubted(refusing(refused, Set.of()), NOW)).isEqualTo(refused);

        probing.probed("embed@1", NOW);

        assertThat(probing.doubted(refusing(refused, Set.of()), NOW + 40)).isNull();
        Waiting later = query(NOW + 150);
        assertThat(probing.doubted(refusing(later, Set.of()), NOW + 100)).isEqualTo(later);
    }

    @Test
    void timesThatABatchHasJustToldAreNotDoubted() {
        probing.computed("embed@1", NOW);

        assertThat(probing.doubted(refusing(query(NOW + 1000), Set.of()), NOW + 900))
                .isNull();
        assertThat(probing.doubted(refusing(query(NOW + 2000), Set.of()), NOW + 1000))
                .isNotNull();
    }

    @Test
    void aPassedDeadlineAndAnothersTurnSayNothingOfTheTimes() {
        Waiting refused = query(NOW);

        assertThat(probing.doubted(refusing(refused, Set.of()), NOW)).isNull();
        assertThat(probing.doubted(refusing(query(NOW + 50), Set.of(1L)), NOW)).isNull();
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

    private static Decision refusing(Waiting refused, Set<Long> overShare) {
        return Decision.waiting(List.of(refused), overShare, Double.POSITIVE_INFINITY, ScheduleState.START);
    }
}
