package org.elasticlm.latency;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
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

    private static final int ROUNDS = 3;
    /** Small batches tell as well whether a host is as fast as it was. */
    private static final int LAST_LOOK_TOKENS = 256;

    /** On a busy host, rounds after the first measured one are left out once this has passed. */
    private static final long ENOUGH_NANOS = 5_000_000_000L;

    private static final double NANOS_PER_MILLI = 1e6;

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
        Map<Width, List<LatencySample>> samples = new LinkedHashMap<>();
        widths.forEach(width -> samples.put(width, new ArrayList<>()));
        long start = nanoClock.getAsLong();
        // Round by round over all widths: a disturbance of the host then blurs all of them a little and none of them a
        // lot.
        for (int round = -1; round < ROUNDS && (round <= 0 || nanoClock.getAsLong() - start < ENOUGH_NANOS); round++) {
            for (int[] batch : batches(maxTokens)) {
                for (Width width : widths) {
                    LatencySample sample = measure(encoder, width, batch[0], batch[1]);
                    if (round >= 0) {
                        samples.computeIfAbsent(width, any -> new ArrayList<>()).add(sample);
                    }
                }
            }
        }
        model.fit(samples);
    }

    /**
     * Warms the engine for every width and shape of a model whose curves are known, which takes a quarter of measuring it.
     *
     * @return median of actual over predicted time of a last look at each width
     */
    public double warm(Encoder encoder, List<Width> widths, int maxTokens, LatencyProfile known) {
        for (int[] batch : batches(maxTokens)) {
            for (Width width : widths) {
                measure(encoder, width, batch[0], batch[1]);
            }
        }
        List<Double> ratios = new ArrayList<>();
        for (int[] batch : batches(maxTokens)) {
            if (batch[0] * batch[1] <= LAST_LOOK_TOKENS) {
                for (Width width : widths) {
                    LatencySample sample = measure(encoder, width, batch[0], batch[1]);
                    ratios.add(sample.millis() / known.meanMillis(width, sample.load()));
                }
            }
        }
        ratios.sort(Comparator.naturalOrder());
        return ratios.get(ratios.size() / 2);
    }

    private LatencySample measure(Encoder encoder, Width width, int texts, int tokens) {
        int[] ids =
                new Random(tokens).ints(tokens, 0, encoder.shape().vocabulary()).toArray();
        int[][] batch = new int[texts][];
        int[] lengths = new int[texts];
        Arrays.fill(batch, ids);
        Arrays.fill(lengths, tokens);
        int[][] types = Collections.nCopies(texts, new int[tokens]).toArray(int[][]::new);
        long start = nanoClock.getAsLong();
        encoder.forward(batch, types, width);
        long nanos = Math.max(1, nanoClock.getAsLong() - start);
        return new LatencySample(BatchLoad.of(lengths), nanos / NANOS_PER_MILLI);
    }

    private static List<int[]> batches(int maxTokens) {
        return Arrays.stream(BATCHES)
                .map(batch -> new int[] {batch[0], Math.min(batch[1], maxTokens)})
                .toList();
    }
}
