package org.elasticlm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.elasticlm.batches.PairSet;
import org.junit.jupiter.api.Test;

class FilledBatchesTests {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void aSetThatFillsNoBatchIsSaidToBeLeftOut() {
        filled(set("few", 63), set("enough", 64), set("many", 1_000)).require("teacher.batch", 64);

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines("teacher.batch: few with 63 pairs is left out: too few for a batch of 64");
    }

    @Test
    void whereNoSetFillsABatchThereIsNothingToTrainOn() {
        assertThatThrownBy(() -> filled(set("few", 63), set("fewer", 8)).require("elastic.batch", 64))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("elastic.batch: expected a training set that fills a batch of 64 pairs")
                .hasMessageContaining("found few with 63 pairs, fewer with 8 pairs. Train on a larger set");
    }

    private FilledBatches filled(PairSet... sets) {
        return new FilledBatches(List.of(sets), new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private static PairSet set(String name, int pairs) {
        return new PairSet(name, new int[pairs][0], new int[pairs][0], new int[pairs], new int[pairs]);
    }
}
