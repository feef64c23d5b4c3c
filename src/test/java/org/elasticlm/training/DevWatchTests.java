package org.elasticlm.training;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.elasticlm.encoder.WeightTensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevWatchTests {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void theBestIsTheHighestAndOfEqualsTheFirst() {
        DevCurve curve = DevCurve.EMPTY
                .plus(new DevPoint(1, 0, 0.3))
                .plus(new DevPoint(2, 0, 0.5))
                .plus(new DevPoint(3, 0, 0.5));

        assertThat(requireNonNull(curve.best()).step()).isEqualTo(2);
        assertThat(curve.exhausted(1)).isTrue();
        assertThat(curve.exhausted(2)).isFalse();
        assertThat(DevCurve.EMPTY.exhausted(1)).isFalse();
    }

    @Test
    void onlyEverySoManyStepsAreMeasuredAndTheBestIsGivenBack() throws IOException {
        DevWatch watch = watch(2);
        for (int step = 1; step <= 6; step++) {
            int now = step;
            watch.see(step, 10L * step, () -> state(now == 4 ? 0.9f : 0.1f));
        }

        assertThat(watch.curve().points()).extracting(DevPoint::step).containsExactly(2, 4, 6);
        Map<String, WeightTensor> last = state(0.2f);
        last.put("mean.word", new WeightTensor(List.of(1L), new float[] {7}));
        Map<String, WeightTensor> given = watch.finish(7, 70, last);
        assertThat(weight(given, "word")).isEqualTo(0.9f);
        assertThat(weight(given, "mean.word")).as("the optimiser's state").isEqualTo(7);
        assertThat(watch.curve().points()).extracting(DevPoint::step).containsExactly(2, 4, 6, 7);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("step 7  set 0.2000, best 0.9000 at step 4");
    }

    @Test
    void itEndsAfterItsPatienceAndNotBefore() throws IOException {
        DevWatch watch = watch(2);
        watch.see(2, 0, () -> state(0.5f));
        watch.see(4, 0, () -> state(0.4f));
        assertThat(watch.exhausted()).isFalse();

        watch.see(6, 0, () -> state(0.5f));

        assertThat(watch.exhausted()).as("an equal one is no better").isTrue();
    }

    @Test
    void withoutPatienceItNeverEnds() throws IOException {
        DevWatch watch = new DevWatch("tiny", new DevSettings("tiny/dev", 1, null, null, null), metric(), out());
        for (int step = 1; step < 50; step++) {
            watch.see(step, 0, () -> state(0.5f));
        }

        assertThat(watch.exhausted()).isFalse();
    }

    @Test
    void aCheckpointBringsTheBestBackThoughItIsNotTheLast() throws IOException {
        DevWatch before = watch(3);
        before.see(2, 0, () -> state(0.9f));
        before.see(4, 0, () -> state(0.1f));
        Map<String, WeightTensor> tensors = new LinkedHashMap<>(state(0.1f));
        tensors.putAll(before.kept());
        Path file = folder.resolve("tiny.checkpoint");
        new Checkpoint(4, 1, 0, List.of(), before.curve().points(), tensors).write(file);

        DevWatch after = watch(3);
        after.resume(Checkpoint.read(file));

        assertThat(after.curve()).isEqualTo(before.curve());
        assertThat(weight(after.finish(4, 0, state(0.1f)), "word")).isEqualTo(0.9f);
    }

    @Test
    void theCurveShowsQualityBelowTheLoss() throws IOException {
        DevWatch watch = watch(3);
        watch.see(2, 100, () -> state(0.2f));
        watch.see(4, 200, () -> state(0.4f));
        List<CurvePoint> losses = List.of(new CurvePoint(2, 100, 1.5), new CurvePoint(4, 200, 1.2));
        Path file = folder.resolve("tiny.svg");

        LossCurve.write("tiny", losses, watch, file);

        assertThat(Files.readString(file)).contains("Loss of the stage", "set", "best");
        LossCurve.write("tiny", losses, null, file);
        assertThat(Files.readString(file)).contains("Loss of the stage").doesNotContain("best");
    }

    private DevWatch watch(int patience) {
        return new DevWatch("tiny", new DevSettings("tiny/dev", 2, null, patience, null), metric(), out());
    }

    private PrintStream out() {
        return new PrintStream(printed, true, StandardCharsets.UTF_8);
    }

    /** A model is worth what its only weight is. */
    private static DevMetric metric() {
        return new DevMetric() {
            @Override
            public String name() {
                return "set";
            }

            @Override
            public double measure(Map<String, WeightTensor> weights) {
                assertThat(weights).containsOnlyKeys("word");
                return weight(weights, "word");
            }
        };
    }

    private static Map<String, WeightTensor> state(float value) {
        Map<String, WeightTensor> state = new LinkedHashMap<>();
        state.put("word", new WeightTensor(List.of(1L), new float[] {value}));
        return state;
    }

    private static float weight(Map<String, WeightTensor> state, String name) {
        return requireNonNull(state.get(name), name).data()[0];
    }
}
