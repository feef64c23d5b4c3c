package org.elasticlm.latency;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongSupplier;
import org.elasticlm.encoder.Encoder;
import org.elasticlm.encoder.Width;

/** A calibration under way. The thread that will serve the model takes every step. */
public final class CalibrationRun {

    private static final int ROUNDS = 3;
    /** On a slow host, rounds after the first measured one are left out once this much was computed. */
    private static final long ENOUGH_NANOS = 5_000_000_000L;

    private static final double NANOS_PER_MILLI = 1e6;

    private final Encoder encoder;
    private final List<Width> widths;
    private final List<Batch> batches;
    private final LatencyModel model;
    private final LongSupplier nanoClock;
    private final Map<Width, List<LatencySample>> samples = new LinkedHashMap<>();
    private int round = -1;
    private int next;
    private long computedNanos;

    /** So many texts of so many tokens. */
    record Batch(int texts, int tokens) {}

    CalibrationRun(
            Encoder encoder, List<Width> widths, List<Batch> batches, LatencyModel model, LongSupplier nanoClock) {
        this.encoder = encoder;
        this.widths = List.copyOf(widths);
        this.batches = List.copyOf(batches);
        this.model = model;
        this.nanoClock = nanoClock;
    }

    /**
     * Computes one batch, or after the last fits the model.
     *
     * @return false once the model is fitted
     */
    public boolean step() {
        if (next == batches.size() * widths.size()) {
            next = 0;
            round++;
            if (round >= ROUNDS || (round > 0 && computedNanos >= ENOUGH_NANOS)) {
                model.fit(samples);
                return false;
            }
        }
        // Round by round over all widths: a disturbance of the host then blurs all of them a little and none of them a
        // lot. The first round warms the engine up.
        Width width = widths.get(next % widths.size());
        LatencySample sample = measure(width, batches.get(next / widths.size()));
        if (round >= 0) {
            samples.computeIfAbsent(width, any -> new ArrayList<>()).add(sample);
        }
        next++;
        return true;
    }

    private LatencySample measure(Width width, Batch shape) {
        int[] ids = new Random(shape.tokens())
                .ints(shape.tokens(), 0, encoder.shape().vocabulary())
                .toArray();
        int[][] batch = new int[shape.texts()][];
        int[] lengths = new int[shape.texts()];
        Arrays.fill(batch, ids);
        Arrays.fill(lengths, shape.tokens());
        int[][] types =
                Collections.nCopies(shape.texts(), new int[shape.tokens()]).toArray(int[][]::new);
        long start = nanoClock.getAsLong();
        encoder.forward(batch, types, width);
        long nanos = Math.max(1, nanoClock.getAsLong() - start);
        computedNanos += nanos;
        return new LatencySample(BatchLoad.of(lengths), nanos / NANOS_PER_MILLI);
    }
}
