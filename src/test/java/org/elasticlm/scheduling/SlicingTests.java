package org.elasticlm.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.elasticlm.latency.BatchLoad;
import org.junit.jupiter.api.Test;

class SlicingTests {

    @Test
    void aSliceHoldsAsManySequencesAsItsTokensAllow() {
        assertThat(Slicing.ends(new int[] {4, 4, 4, 4, 4}, 8)).containsExactly(2, 4, 5);
        assertThat(Slicing.ends(new int[] {3}, 8)).containsExactly(1);
    }

    @Test
    void aSequenceThatIsTooLongIsASliceOfItsOwn() {
        assertThat(Slicing.ends(new int[] {2, 20, 2}, 8)).containsExactly(1, 2, 3);
    }

    @Test
    void slicesKnowWhatIsLeftOfTheirRequest() {
        List<Waiting> slices = slices(false);

        assertThat(slices).extracting(Waiting::load).containsExactly(BatchLoad.of(4, 4), BatchLoad.of(6));
        assertThat(slices).extracting(Waiting::rest).containsExactly(BatchLoad.of(4, 4, 6), BatchLoad.of(6));
    }

    @Test
    void aQueryIsDueAtItsDeadlineAndDocumentsEvenlyBeforeTheirs() {
        assertThat(slices(false)).extracting(Waiting::dueMillis).containsExactly(110.0, 110.0);
        assertThat(slices(true)).extracting(Waiting::dueMillis).containsExactly(35.0, 60.0);
    }

    private static List<Waiting> slices(boolean documents) {
        int[] lengths = {4, 4, 6};
        Rungs rungs = Starter.EMBED.between(0, 1);
        return Slicing.waiting(
                7, Share.of("tenant"), Starter.EMBED, rungs, lengths, Slicing.ends(lengths, 8), 10, 110, documents);
    }
}
