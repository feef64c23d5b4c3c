package org.elasticlm.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A slice is charged its tokens. */
class TurnsTests {

    private final List<Waiting> queue = new ArrayList<>();

    @Test
    void tenantsAlternateByWhatTheyAreCharged() {
        add("a", 1, 10, 10, 10, 10);
        add("b", 1, 21, 21);

        assertThat(tenants(Turns.NONE)).containsExactly("a", "a", "b", "a", "a", "b");
    }

    @Test
    void weightBuysMoreOfThem() {
        add("a", 3, 10, 10, 10, 10);
        add("b", 1, 11, 11);

        assertThat(tenants(Turns.NONE)).containsExactly("a", "a", "a", "b", "a", "b");
    }

    @Test
    void whoIsOwedComesFirst() {
        add("a", 1, 10, 10);
        add("b", 1, 10, 10);

        assertThat(tenants(new Turns(Map.of("a", -15.0, "b", 15.0)))).containsExactly("b", "b", "a", "a");
    }

    @Test
    void aBatchIsDueToAllWhoWaitByWeightAndChargedToThoseInIt() {
        add("a", 3, 10, 10);
        add("b", 1, 10);
        List<Share> waiting = List.of(new Share("a", 3), new Share("b", 1));

        Turns after = Turns.NONE.after(waiting, queue.subList(0, 2), TurnsTests::charge);

        assertThat(after.owed().get("a")).isCloseTo(-5, within(1e-9));
        assertThat(after.owed().get("b")).isCloseTo(5, within(1e-9));
        assertThat(after.after(waiting.subList(0, 1), List.of(), TurnsTests::charge)
                        .owed())
                .as("who waits for nothing is owed nothing")
                .containsOnlyKeys("a");
    }

    @Test
    void aWeightIsAboveZero() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Share("a", 0))
                .withMessageContaining("tenant a is above 0, found 0");
    }

    private List<String> tenants(Turns turns) {
        return turns.order(queue, TurnsTests::charge).stream()
                .map(slice -> slice.share().tenant())
                .toList();
    }

    private static double charge(Waiting slice) {
        return slice.load().tokens();
    }

    private void add(String tenant, double weight, int... tokens) {
        for (int each : tokens) {
            queue.addAll(Slicing.waiting(
                    queue.size(),
                    new Share(tenant, weight),
                    Starter.EMBED,
                    Starter.EMBED.between(0, 1),
                    new int[] {each},
                    new int[] {1},
                    0,
                    100,
                    false));
        }
    }
}
