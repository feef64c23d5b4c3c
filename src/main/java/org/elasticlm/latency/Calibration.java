package org.elasticlm.latency;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import org.elasticlm.encoder.Encoder;
import org.elasticlm.encoder.Width;

/**
 * Measures a model at every width over batches that span what it will serve, which also warms the engine for each width and
 * shape. Takes a few seconds a model; runs on the thread that will serve.
 */
public final class Calibration {

    /** Texts × tokens. */
    private static final int[][] BATCHES = {
        {1, 8}, {1, 32}, {1, 128}, {1, 256}, {4, 16}, {4, 64}, {16, 16}, {16, 128}, {32, 32}, {32, 64}
    };

    private static final int PROBE_TEXTS = 4;
    private static final int PROBE_TOKENS = 64;

    /** What a probe computes, where the model takes so long texts. */
    public static final BatchLoad PROBE =
            new BatchLoad(PROBE_TEXTS, PROBE_TEXTS * PROBE_TOKENS, PROBE_TEXTS * PROBE_TOKENS * PROBE_TOKENS);

    private final LongSupplier nanoClock;

    public Calibration() {
        this(System::nanoTime);
    }

    /** @param nanoClock of tests, whose time is not the host's */
    public Calibration(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /**
     * Fits the model to this host, from nothing.
     *
     * @param maxTokens longest input that will be served
     */
    public void run(Encoder encoder, List<Width> widths, int maxTokens, LatencyModel model) {
        CalibrationRun run = begin(encoder, widths, maxTokens, model);
        boolean more = true;
        while (more) {
            more = run.step();
        }
    }

    /** The same batch by batch, for an engine that serves other models in between. */
    public CalibrationRun begin(Encoder encoder, List<Width> widths, int maxTokens, LatencyModel model) {
        return new CalibrationRun(encoder, widths, batches(maxTokens), model, nanoClock);
    }

    /** Warms the engine for every width and shape of a model whose curves are known, batch by batch. */
    public WarmingRun beginWarming(Encoder encoder, List<Width> widths, int maxTokens, LatencyProfile known) {
        return new WarmingRun(encoder, widths, batches(maxTokens), known, nanoClock);
    }

    /** One batch of a usual size, to see how fast the host is at this moment. */
    public LatencySample probe(Encoder encoder, Width width, int maxTokens) {
        CalibrationBatch usual = new CalibrationBatch(PROBE_TEXTS, Math.min(PROBE_TOKENS, maxTokens));
        // What was in the caches before says nothing of the host.
        usual.measure(encoder, width, nanoClock);
        return usual.measure(encoder, width, nanoClock);
    }

    private static List<CalibrationBatch> batches(int maxTokens) {
        return Arrays.stream(BATCHES)
                .map(batch -> new CalibrationBatch(batch[0], Math.min(batch[1], maxTokens)))
                .toList();
    }
}
