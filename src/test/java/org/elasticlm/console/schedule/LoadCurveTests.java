package org.elasticlm.console.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.elasticlm.inference.BatchTimes;
import org.elasticlm.inference.ModelLoad;
import org.junit.jupiter.api.Test;

class LoadCurveTests {

    @Test
    void aWidthHoldsUpToWhatItTakesAndThenTheNextOne() {
        LoadCurve curve = LoadCurve.of(load(20_000, 0.5, width(1, 20_000), width(0.5, 40_000), width(0.1, 80_000)));

        // The scale ends at 100k tokens a second.
        assertThat(curve.path()).isEqualTo("M0 0V0.0H20.0V50.0H40.0V100.0H80.0");
        assertThat(curve.x()).isEqualTo(20);
        assertThat(curve.y()).isEqualTo(50);
        assertThat(curve.yLabels()).containsExactly("1.0", "0.5", "0.1");
        assertThat(curve.xLabels()).containsExactly("0", "50.0k", "100k");
        assertThat(curve.summary()).startsWith("20.0k tokens/s of queries arrive, 64 a text; width 0.5 serves");
    }

    @Test
    void aNarrowerWidthThatWasMeasuredSlowerTakesNothingBack() {
        LoadCurve curve = LoadCurve.of(load(0, 1, width(1, 20_000), width(0.5, 18_000)));

        assertThat(curve.path()).isEqualTo("M0 0V0.0H80.0V100.0H80.0");
        assertThat(curve.summary()).startsWith("No queries arrive; width 1.0 serves");
    }

    @Test
    void moreLoadThanAnyWidthTakesIsStillOnTheScale() {
        LoadCurve curve = LoadCurve.of(load(90_000, 0.1, width(1, 10_000), width(0.1, 20_000)));

        assertThat(curve.x()).isEqualTo(90);
    }

    @Test
    void timesThatAreFarFromWhatWasPredictedStandOut() {
        LoadCurve curve = LoadCurve.of(load(
                0,
                1,
                new ModelLoad.WidthLoad(1, 10_000, new BatchTimes(7, 2, 3, 1.5)),
                new ModelLoad.WidthLoad(0.5, 20_000, BatchTimes.NONE)));

        assertThat(curve.rows()).extracting(LoadCurve.Row::tone).containsExactly("warn", "");
        assertThat(curve.rows()).extracting(LoadCurve.Row::ratio).containsExactly("1.50", "–");
    }

    @Test
    void beforeTheModelIsMeasuredThereIsNothingToDraw() {
        LoadCurve curve = LoadCurve.of(new ModelLoad("m@1", 0, 64, 1, List.of()));

        assertThat(curve.rows()).isEmpty();
        assertThat(curve.summary()).isEqualTo("Its batches have not been measured yet.");
    }

    private static ModelLoad load(double arriving, double width, ModelLoad.WidthLoad... widths) {
        return new ModelLoad("m@1", arriving, 64, width, List.of(widths));
    }

    private static ModelLoad.WidthLoad width(double value, double takes) {
        return new ModelLoad.WidthLoad(value, takes, BatchTimes.NONE);
    }
}
