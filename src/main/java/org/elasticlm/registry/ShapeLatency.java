package org.elasticlm.registry;

import java.util.Arrays;
import java.util.List;
import org.elasticlm.encoder.Width;
import org.elasticlm.latency.BatchLoad;
import org.elasticlm.latency.LatencyProfile;

/**
 * What a batch of one shape takes on this host, as presently predicted.
 *
 * @param texts in the batch
 * @param tokens of each text
 * @param millis mean of the forward pass per width, widest first
 */
public record ShapeLatency(int texts, int tokens, List<Double> millis) {

    private static final int[][] SHAPES = {{1, 16}, {1, 128}, {8, 32}, {32, 32}, {32, 64}, {32, 128}};

    public ShapeLatency {
        millis = List.copyOf(millis);
    }

    /** Of a calibrated model; texts that are longer than it reads are cut. */
    static List<ShapeLatency> of(ServedModel model) {
        LatencyProfile profile = model.latency().snapshot();
        return Arrays.stream(SHAPES)
                .map(shape -> of(profile, model.widths(), shape[0], Math.min(shape[1], model.maxTokens())))
                .distinct()
                .toList();
    }

    private static ShapeLatency of(LatencyProfile profile, List<Width> widths, int texts, int tokens) {
        int[] lengths = new int[texts];
        Arrays.fill(lengths, tokens);
        BatchLoad load = BatchLoad.of(lengths);
        return new ShapeLatency(
                texts,
                tokens,
                widths.stream().map(width -> profile.meanMillis(width, load)).toList());
    }
}
