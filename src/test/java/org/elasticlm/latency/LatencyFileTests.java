package org.elasticlm.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.elasticlm.encoder.Width;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatencyFileTests {

    private static final Width FULL = Width.uniform(1, 2, 4, 64);
    private static final Width HALF = Width.uniform(0.5, 2, 2, 32);
    private static final MeasuredLatency MEASURED = new MeasuredLatency(
            "toy@1",
            "two cores",
            new TreeMap<>(Map.of(1.0, new LatencyCurve(1, 0.01, 0.001), 0.5, new LatencyCurve(0.8, 0.005, 0))),
            List.of(new Stray(3, 1.2), new Stray(1, 0.9), new Stray(2, 1)));

    @TempDir
    private Path directory = Path.of("");

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        Path file = directory.resolve("latency.json");
        LatencyFile.write(file, MEASURED);

        assertThat(LatencyFile.read(file)).isEqualTo(MEASURED);
    }

    @Test
    void aModelGoesOnFromItWithoutCalibration() {
        LatencyModel model = MEASURED.toModel(List.of(FULL, HALF));

        assertThat(model.calibrated()).isTrue();
        assertThat(model.snapshot().meanMillis(HALF, BatchLoad.of(100))).isEqualTo(1.3);
        assertThat(model.snapshot().p95Millis(HALF, BatchLoad.of(100))).isEqualTo(1.2 * 1.3);
        assertThat(MeasuredLatency.of("toy@1", "two cores", model)).isEqualTo(MEASURED);
    }

    @Test
    void aWidthThatWasNotMeasuredIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MEASURED.toModel(List.of(Width.uniform(0.25, 2, 1, 16))))
                .withMessageContaining("no width 0.25; it has [0.5, 1.0]");
    }

    @Test
    void aFileThatIsSomethingElseIsRefusedWithTheReason() throws IOException {
        refuses("width,ms\n", "is no JSON");
        refuses("{}", "format_version 2");
        refuses("{\"format_version\": 2, \"widths\": [{\"width\": 1}]}", "base");
        refuses("{\"format_version\": 2, \"widths\": []}", "at least one width");
        refuses("{\"format_version\": 2, \"widths\": [], \"strays\": [{\"predicted\": 1}]}", "actual_over_predicted");
    }

    private void refuses(String text, String reason) throws IOException {
        Path file = Files.writeString(directory.resolve("other.json"), text);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LatencyFile.read(file))
                .withMessageContaining(reason);
    }
}
