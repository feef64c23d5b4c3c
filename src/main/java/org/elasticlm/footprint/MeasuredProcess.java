package org.elasticlm.footprint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.elasticlm.encoder.Encoder;
import org.elasticlm.encoder.TorchScriptEncoder;
import org.elasticlm.encoder.WeightLayout;
import org.elasticlm.latency.Calibration;
import org.elasticlm.latency.LatencyModel;
import org.elasticlm.launch.OwnProgram;

/**
 * A process that serves a model in one way, is measured and ends. Its heap is all in memory from the start and as large for
 * every way, so that what differs is native.
 *
 * @param heapMebibytes of the JVM
 * @param batches of mixed sizes that it computes
 */
record MeasuredProcess(int heapMebibytes, int batches) {

    static final String OPTION = "--serve";

    private static final long MEBI = 1 << 20;
    /** The program itself, and what loading a model needs for a moment: its weights some times over, as float32. */
    private static final long LEAST_HEAP = 192;

    private static final long LOADING = 16;

    static MeasuredProcess of(MeasuredModel model, int batches) {
        return new MeasuredProcess(Math.toIntExact(LEAST_HEAP + LOADING * model.parameters() / MEBI), batches);
    }

    /** Starts it and waits for what it tells. */
    Footprint run(Serving serving, ModelOptions model) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(
                "bench",
                "memory",
                OPTION,
                serving.layout() + ":" + serving.allWidths() + ":" + heapMebibytes,
                "--batches",
                Integer.toString(batches)));
        arguments.addAll(model.arguments());
        List<String> machine = List.of(
                "-Xms" + heapMebibytes + "m", "-Xmx" + heapMebibytes + "m", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC");
        Process process = new ProcessBuilder(OwnProgram.command(machine, arguments))
                .redirectErrorStream(true)
                .start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException("The process that served " + serving + " failed. It said: " + output.strip());
            }
            return Footprint.parse(output);
        } finally {
            process.destroyForcibly();
        }
    }

    /**
     * What such a process does.
     *
     * @param order what {@link #OPTION} says
     */
    static Footprint obey(String order, int batches, MeasuredModel model) throws IOException {
        String[] parts = order.split(":");
        Serving serving = new Serving(WeightLayout.valueOf(parts[0]), Boolean.parseBoolean(parts[1]));
        return new MeasuredProcess(Integer.parseInt(parts[2]), batches).measure(serving, model);
    }

    private Footprint measure(Serving serving, MeasuredModel model) throws IOException {
        try (Encoder encoder = TorchScriptEncoder.load(
                model.shape(), model.task(), model.weights().get(), serving.widths(model), serving.options())) {
            long loaded = nativeBytes();
            new Calibration().run(encoder, serving.widths(model), model.maxTokens(), new LatencyModel());
            long warm = nativeBytes();
            new MixedBatches(batches, model.maxTokens()).compute(encoder, serving.widths(model));
            return new Footprint(
                    loaded, warm, nativeBytes(), ProcessStatus.now().resident());
        }
    }

    /** The heap's garbage is collected first, since buffers and mapped files hang on it. */
    private long nativeBytes() throws IOException {
        System.gc();
        return ProcessStatus.now().anonymous() - heapMebibytes * MEBI;
    }
}
