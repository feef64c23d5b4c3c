package org.elasticlm.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class KnownRowsTests {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void theCacheKeepsToItsBoundAndForgetsWhatWasUsedLeastRecently() {
        // An entry of ten tokens and four numbers counts 296 bytes.
        KnownRows known = new KnownRows(3 * 296, meters);
        for (int text = 0; text < 3; text++) {
            known.computed(sequence(text), 1, new float[4], true);
        }
        assertThat(known.find(sequence(0), 1, true)).isNotNull();

        known.computed(sequence(3), 1, new float[4], true);

        assertThat(known.find(sequence(0), 1, true)).isNotNull();
        assertThat(known.find(sequence(1), 1, true)).isNull();
        assertThat(known.status().bytes()).isEqualTo(3 * 296);
        assertThat(meters.get("elasticlm.cache.hits").functionCounter().count()).isEqualTo(2);
        assertThat(meters.get("elasticlm.cache.misses").functionCounter().count())
                .isEqualTo(1);
    }

    @Test
    void modelWidthTokensAndTypesTellRowsApart() {
        KnownRows known = new KnownRows(10_000, meters);
        known.computed(sequence(1), 1, new float[] {1}, true);

        assertThat(known.find(sequence(1), 0.5, true)).isNull();
        assertThat(known.find(new Sequence("other@1", ids(1), new int[10]), 1, true))
                .isNull();
        int[] types = new int[10];
        types[9] = 1;
        assertThat(known.find(new Sequence("toy@1", ids(1), types), 1, true)).isNull();
        assertThat(known.find(sequence(1), 1, true)).containsExactly(1);
    }

    @Test
    void rowsOfAModelThatIsUnloadedMakeRoom() {
        KnownRows known = new KnownRows(10_000, meters);
        Sequence other = new Sequence("other@1", ids(1), new int[10]);
        known.computed(sequence(1), 1, new float[4], true);
        known.computed(other, 1, new float[4], true);

        known.forget("toy@1");

        assertThat(known.find(sequence(1), 1, true)).isNull();
        assertThat(known.find(other, 1, true)).isNotNull();
        assertThat(known.status().bytes()).isEqualTo(296);
    }

    @Test
    void withoutACacheNothingIsLookedForAndNothingKept() {
        KnownRows known = new KnownRows(0, meters);
        known.computed(sequence(1), 1, new float[4], true);

        assertThat(known.find(sequence(1), 1, true)).isNull();
        assertThat(known.status()).isEqualTo(new EngineStatus.Cache(0, 0, 0, 0));
    }

    private static Sequence sequence(int text) {
        return new Sequence("toy@1", ids(text), new int[10]);
    }

    private static int[] ids(int text) {
        int[] ids = new int[10];
        ids[0] = text;
        return ids;
    }
}
