package org.elasticlm.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnsTests {

    private static final double MOST = 100;

    @Test
    void aBatchIsDueToAllWhoWaitByWeightAndChargedToThoseInIt() {
        List<Share> waiting = List.of(new Share("a", 3), new Share("b", 1));

        Turns after = Turns.NONE.after(waiting, Map.of("a", 20.0), MOST);

        assertThat(after.owed().get("a")).isCloseTo(-5, within(1e-9));
        assertThat(after.owed().get("b")).isCloseTo(5, within(1e-9));
        assertThat(after.after(waiting.subList(0, 1), Map.of(), MOST).owed())
                .as("who waits for nothing is owed nothing")
                .containsOnlyKeys("a");
    }

    @Test
    void whatIsOwedIsWhatOthersOweAndNeverMuchWhoeverComesAndGoes() {
        Random random = new Random(3);
        List<Share> tenants = List.of(new Share("a", 3), Share.of("b"), Share.of("c"), new Share("d", 0.5));
        double[] millis =
                tenants.stream().mapToDouble(tenant -> 1 + random.nextInt(20)).toArray();
        Turns turns = Turns.NONE;
        for (int batch = 0; batch < 10_000; batch++) {
            int present = 1 + random.nextInt(15);
            List<Integer> waiting = IntStream.range(0, tenants.size())
                    .filter(tenant -> (present >> tenant & 1) == 1)
                    .boxed()
                    .toList();
            // Mostly the first, so that the others fall ever more behind.
            int served = waiting.get(random.nextInt(5) == 0 ? random.nextInt(waiting.size()) : 0);
            turns = turns.after(
                    waiting.stream().map(tenants::get).toList(),
                    Map.of(tenants.get(served).tenant(), millis[served]),
                    MOST);

            assertThat(turns.owed().values().stream()
                            .mapToDouble(Double::doubleValue)
                            .sum())
                    .isCloseTo(0, within(1e-6));
            assertThat(turns.owed().values()).allMatch(owed -> Math.abs(owed) <= 3 * MOST);
        }
    }

    @Test
    void whoLeavesTakesItsCreditWithIt() {
        Turns turns = new Turns(Map.of("a", -20.0, "c", -20.0, "light", 40.0));

        Turns after = turns.after(List.of(Share.of("a"), Share.of("c")), Map.of(), MOST);

        assertThat(after.owed()).isEqualTo(Map.of("a", 0.0, "c", 0.0));
    }

    @Test
    void aWeightIsAboveZero() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Share("a", 0))
                .withMessageContaining("tenant a is above 0, found 0");
    }
}
