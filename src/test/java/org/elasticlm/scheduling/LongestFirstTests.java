package org.elasticlm.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LongestFirstTests {

    private record Place(int number, double millis) {}

    private static final Comparator<Place> ORDER = Comparator.comparingDouble(Place::millis)
            .thenComparingInt(Place::number)
            .reversed();

    @Test
    void theLongestGoesFirstHoweverManyComeAndGo() {
        Random random = new Random(11);
        LongestFirst heap = new LongestFirst();
        TreeSet<Place> expected = new TreeSet<>(ORDER);
        for (int i = 0; i < 10_000; i++) {
            assertThat(heap.isEmpty()).isEqualTo(expected.isEmpty());
            // Few different times, so that many take as long; for a while more come than go.
            if (expected.isEmpty() || random.nextInt(100) < (i < 5_000 ? 60 : 40)) {
                Place place = new Place(i, random.nextInt(20));
                heap.add(place.number(), place.millis());
                expected.add(place);
            } else {
                assertThat(heap.remove()).isEqualTo(expected.first().number());
                expected.pollFirst();
            }
        }
    }
}
