package org.elasticlm.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Measured in fresh processes whose Java heap is all in memory from the start, so that only the engine's share differs. */
@Execution(ExecutionMode.CONCURRENT)
class EncoderMemoryIT {

    /** 12.6 million float32 weights. */
    private static final long ELASTIC_MEBIBYTES = 48;

    @Test
    void sharedWeightsOfAllWidthsTakeTheMemoryOfTheFullWidth() throws IOException, InterruptedException {
        long full = mebibytes(WeightLayout.SHARED, 1);
        long all = mebibytes(WeightLayout.SHARED, 5);

        System.out.println("Shared weights: " + full + " MiB for the full width, " + all + " MiB for five widths");
        assertThat(all - full).isLessThan(ELASTIC_MEBIBYTES / 4);
    }

    @Test
    void packedWeightsTakeACopyForEveryWidth() throws IOException, InterruptedException {
        long full = mebibytes(WeightLayout.PACKED, 1);
        long all = mebibytes(WeightLayout.PACKED, 5);

        System.out.println("Packed weights: " + full + " MiB for the full width, " + all + " MiB for five widths");
        // 0.75 + 0.5 + 0.25 + 0.125 of the elastic weights.
        assertThat(all - full).isBetween(ELASTIC_MEBIBYTES, 3 * ELASTIC_MEBIBYTES);
    }

    private static long mebibytes(WeightLayout layout, int widths) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms600m",
                        "-Xmx600m",
                        "-XX:+AlwaysPreTouch",
                        "-XX:+UseSerialGC",
                        "-Dai.djl.offline=true",
                        "-Dai.djl.pytorch.num_threads=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        EncoderMemoryProbe.class.getName(),
                        layout.name(),
                        Integer.toString(widths)))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines()
                .filter(line -> line.startsWith("MiB="))
                .mapToLong(line -> Long.parseLong(line.substring("MiB=".length())))
                .findFirst()
                .orElseThrow(() -> new IOException("The probe printed no memory: " + output));
    }
}
