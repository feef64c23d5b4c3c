package org.elasticlm.footprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.elasticlm.widths.ShapeText;
import org.junit.jupiter.api.Test;

class MemoryTableTests {

    private static final long MEBI = 1 << 20;

    private static final MemoryTable TABLE = new MemoryTable(
            Map.of(
                    Serving.SHARED_FULL, new Footprint(100 * MEBI, 150 * MEBI, 200 * MEBI, 500 * MEBI),
                    Serving.SHARED_ALL, new Footprint(100 * MEBI, 180 * MEBI, 206 * MEBI, 510 * MEBI),
                    Serving.PACKED_FULL, new Footprint(101 * MEBI, 150 * MEBI, 200 * MEBI, 500 * MEBI),
                    Serving.PACKED_ALL, new Footprint(117 * MEBI, 190 * MEBI, 240 * MEBI, 540 * MEBI)),
            20 * MEBI,
            36 * MEBI);

    @Test
    void allSharedWidthsAreComparedWithTheFullOneAndPackedCopiesWithTheLinearWeights() {
        assertThat(TABLE.sharedRatio()).isCloseTo(1.03, within(1e-9));
        assertThat(TABLE.packedRatio()).isCloseTo((20 + 17) / 20.0, within(1e-9));
    }

    @Test
    void theTableSaysWhatWasMeasuredAndWhatItShouldBe() {
        assertThat(TABLE.text().lines())
                .hasSize(7)
                .anyMatch(line -> line.matches("shared, all widths +100\\.0 +180\\.0 +206\\.0 +1\\.030 +510\\.0"))
                .anyMatch(line -> line.matches("packed, all widths +117\\.0 +190\\.0 +240\\.0 +1\\.200 +540\\.0"))
                .anyMatch(line -> line.startsWith("shared: all widths take 1.030 times")
                        && line.endsWith("(should be at most 1.05); after the start 1.200"))
                .anyMatch(line -> line.startsWith("packed: holds 1.85 times the full width's 20.0 MiB")
                        && line.endsWith("the copies by themselves are 1.80 times"));
    }

    @Test
    void aFootprintIsReadAsItWasWritten() {
        Footprint footprint = new Footprint(1, 20, 300, 4000);

        assertThat(Footprint.parse("some warning\n" + footprint.line() + "\n")).isEqualTo(footprint);
        assertThatThrownBy(() -> Footprint.parse("java.lang.OutOfMemoryError\n"))
                .hasMessage("The measured process told no footprint. It said: java.lang.OutOfMemoryError");
    }

    @Test
    void theMedianIsOfEachFigureByItself() {
        assertThat(Footprint.median(
                        List.of(new Footprint(1, 9, 2, 5), new Footprint(2, 7, 9, 5), new Footprint(9, 8, 1, 5))))
                .isEqualTo(new Footprint(2, 8, 2, 5));
        assertThat(Footprint.median(List.of(new Footprint(1, 1, 1, 1), new Footprint(3, 5, 7, 9))))
                .isEqualTo(new Footprint(2, 3, 4, 5));
    }

    @Test
    void widthsAreTheWidestCandidatesAndCopiesAreCountedOnce() {
        MeasuredModel model = model(1.0, 0.5, 0.25, 0.125);

        // 4 of 4 heads, 2, 1, and below that half the neurons.
        assertThat(model.widths()).extracting(width -> width.heads().get(0)).containsExactly(4, 2, 1, 1);
        assertThat(model.widths()).extracting(width -> width.neurons().get(0)).containsExactly(512, 256, 128, 64);
        assertThat(model.linearWeights(model.widths().get(0))).isEqualTo(2 * (4 * 64 * 64 + 2 * 64 * 512));
        // The narrowest has the attention of the one before.
        assertThat(model.copiedWeights()).isEqualTo(2 * (4 * 16 * 7 * 64 + 2 * 64 * (512 + 256 + 128 + 64)));
    }

    @Test
    void widthsThatCannotBeServedAreRefusedInWords() {
        assertThatThrownBy(() -> model(0.5)).hasMessage("expected 1.0, the full width, first, found 0.5");
        assertThatThrownBy(() -> model(1.0, 0.99, 0.8))
                .hasMessage("expected each to be a narrower width than the one before, found 0.8");
        assertThatThrownBy(() -> model(1.0, 0.0001)).hasMessage("this shape has no width as narrow as 1.0E-4");
    }

    private static MeasuredModel model(Double... shares) {
        return MeasuredModel.of("any", ShapeText.parse("2x64x4x512", 100), List.of(shares));
    }
}
