package org.elasticlm.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.elasticlm.encoder.Encoder;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.encoder.Width;
import org.elasticlm.latency.BatchLoad;
import org.elasticlm.latency.Calibration;
import org.elasticlm.latency.LatencyModel;
import org.elasticlm.registry.ServedModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts of a server whose encoder takes a microsecond a token on the test's own clock. */
class StartCalibrationTests {

    private static final Width WIDTH = Width.uniform(1, 1, 2, 16);

    @TempDir
    private Path directory;

    private long nanos;
    private double slowness = 1;
    private int forwards;

    private final Encoder encoder = new Encoder() {
        @Override
        public EncoderShape shape() {
            return new EncoderShape(1, 8, 2, 16, 1000, 256, 4, 1e-12);
        }

        @Override
        public float[][] forward(int[][] ids, int[][] types, Width width) {
            forwards++;
            for (int[] text : ids) {
                nanos += (long) (1000 * slowness * text.length);
            }
            return new float[ids.length][8];
        }

        @Override
        public void close() {}
    };

    @Test
    void aSecondStartTakesWhatTheFirstMeasuredAndOnlyWarmsUp() throws IOException {
        ServedModel first = start("bundle", "host");
        int measuring = forwards;
        forwards = 0;
        ServedModel second = start("bundle", "host");

        assertThat(forwards).isLessThan(measuring / 2);
        assertThat(second.latency().curves()).isEqualTo(first.latency().curves());
        assertThat(millis(second)).isEqualTo(millis(first));
        assertThat(files()).hasSize(1);
    }

    @Test
    void anotherBundleOrHostIsMeasured() throws IOException {
        start("bundle", "host");
        int measuring = forwards;
        start("other bundle", "host");
        start("bundle", "other host");

        assertThat(forwards).isEqualTo(3 * measuring);
        assertThat(files()).hasSize(3);
    }

    @Test
    void timesThatNoLongerHoldAreMeasuredAnew() throws IOException {
        start("bundle", "host");
        slowness = 3;
        ServedModel second = start("bundle", "host");

        assertThat(millis(second)).isCloseTo(0.3, org.assertj.core.api.Assertions.within(0.01));
        assertThat(millis(start("bundle", "host"))).isEqualTo(millis(second));
    }

    @Test
    void aBrokenFileIsReplaced() throws IOException {
        start("bundle", "host");
        Files.writeString(files().get(0), "{\"format_version\": 1");
        int measuring = forwards;
        forwards = 0;
        start("bundle", "host");

        assertThat(forwards).isEqualTo(measuring);
        assertThat(Files.readString(files().get(0))).contains("toy@1");
    }

    private static double millis(ServedModel model) {
        return model.latency().snapshot().meanMillis(WIDTH, BatchLoad.of(100));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    private ServedModel start(String fingerprint, String host) {
        ServedModel model = new ServedModel(
                "toy",
                1,
                EncoderTask.EMBED,
                List.of(),
                256,
                List.of(WIDTH),
                EngineUnderTest.noTokenizer(),
                encoder,
                fingerprint,
                new LatencyModel());
        BooleanSupplier steps = new StartCalibration(new Calibration(() -> nanos), directory, host).begin(model);
        boolean more = true;
        while (more) {
            int before = forwards;
            more = steps.getAsBoolean();
            // Others are served in between.
            assertThat(forwards - before).isLessThanOrEqualTo(1);
        }
        return model;
    }
}
