package org.elasticlm.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import org.elasticlm.encoder.Encoder;
import org.elasticlm.encoder.Width;

/**
 * Times batches at every width. Widths take turns, so that a slow moment of the machine hits all of them.
 *
 * @param encoder the model
 * @param widths widest first
 * @param clock nanoseconds
 */
record EngineBench(Encoder encoder, List<Width> widths, LongSupplier clock) {

    /**
     * The time of one batch.
     *
     * @param batch what was computed
     * @param width at which width
     * @param millis for the whole batch, the median of the rounds
     * @param fastest the shortest round, which other work on the machine disturbs least
     */
    record Timing(BatchShape batch, Width width, double millis, double fastest) {

        double tokensPerSecond() {
            return batch.tokens() / millis * 1000;
        }
    }

    /** @param rounds timed after two that warm up */
    List<Timing> measure(BatchShape batch, int rounds) {
        int[][] ids = batch.ids(encoder.shape().vocabulary(), 1);
        int[][] types = Arrays.stream(ids).map(text -> new int[text.length]).toArray(int[][]::new);
        Map<Width, List<Double>> millis = new LinkedHashMap<>();
        for (int round = -2; round < rounds; round++) {
            for (Width width : widths) {
                long start = clock.getAsLong();
                encoder.forward(ids, types, width);
                double took = (clock.getAsLong() - start) / 1e6;
                if (round >= 0) {
                    millis.computeIfAbsent(width, unused -> new ArrayList<>()).add(took);
                }
            }
        }
        List<Timing> timings = new ArrayList<>();
        millis.forEach((width, all) -> {
            double[] sorted =
                    all.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            timings.add(new Timing(batch, width, Summary.percentile(sorted, 50), sorted[0]));
        });
        return timings;
    }

    static String header() {
        return String.format(
                "%-9s %7s %10s %10s %12s %9s%n", "batch", "width", "median ms", "fastest", "tokens/s", "speed-up");
    }

    /** @param timings of one batch, widest first */
    static String rows(List<Timing> timings) {
        StringBuilder text = new StringBuilder();
        for (Timing timing : timings) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-9s %7s %10.2f %10.2f %12.0f %8.1fx%n",
                    timing.batch(),
                    timing.width().value(),
                    timing.millis(),
                    timing.fastest(),
                    timing.tokensPerSecond(),
                    timings.get(0).millis() / timing.millis()));
        }
        return text.toString();
    }
}
