package org.elasticlm.scheduling;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.elasticlm.encoder.Width;
import org.elasticlm.latency.BatchLoad;
import org.elasticlm.latency.LatencyProfile;

/** Models and latencies for tests, shaped like the starter models on two cores. */
final class Starter {

    static final Ladder EMBED = new Ladder("embed@1", widths(1, 0.75, 0.5, 0.25, 0.125));
    static final Ladder RERANK = new Ladder("rerank@1", widths(1, 0.75, 0.5, 0.25, 0.125));
    static final Ladder OTHER = new Ladder("other@3", widths(1, 0.6, 0.2));
    static final Ladder STIFF = new Ladder("stiff@1", widths(1));
    static final List<Ladder> LADDERS = List.of(EMBED, RERANK, OTHER, STIFF);

    static final BatchLoad EMBED_TEXT = BatchLoad.of(64);
    static final ScheduleLimits LIMITS = new ScheduleLimits(2048, 25, 0.2, 0.1, 0.2, 0.2);

    /** 12 µs a token at full width, 2.4 at an eighth. */
    static final LatencyProfile LATENCY = new LatencyProfile() {
        @Override
        public double meanMillis(Width width, BatchLoad load) {
            double scale = 0.09 + 0.91 * width.value();
            return 0.4 + 0.2 * scale + 0.012 * scale * load.tokens() + 0.000_02 * scale * load.squaredTokens();
        }

        @Override
        public double p95Millis(Width width, BatchLoad load) {
            return 1.2 * meanMillis(width, load);
        }
    };

    static final Map<String, LatencyProfile> PROFILES =
            Map.of("embed@1", LATENCY, "rerank@1", LATENCY, "other@3", LATENCY, "stiff@1", LATENCY);

    private Starter() {}

    /** A query of one text that comes at 0 and may be served at every width. */
    static Waiting query(long request, Share share, int tokens, double deadlineMillis) {
        return Slicing.waiting(
                        request,
                        share,
                        EMBED,
                        EMBED.between(0, 1),
                        new int[] {tokens},
                        new int[] {1},
                        0,
                        deadlineMillis,
                        false)
                .get(0);
    }

    /** For a state that remembers no query. */
    static double longestBatchMillis(Snapshot snapshot) {
        return snapshot.queue().stream()
                .filter(slice -> !slice.documents())
                .mapToDouble(slice -> LIMITS.batchShare() * (slice.deadlineMillis() - slice.arrivedMillis()))
                .reduce(Double::min)
                .stream()
                .reduce(LIMITS.longestBatchMillis(), Double::max);
    }

    private static List<Width> widths(double... values) {
        return IntStream.range(0, values.length)
                .mapToObj(i -> Width.uniform(values[i], 1, values.length - i, 16 * (values.length - i)))
                .toList();
    }

    /** Sequences per second of the given length that full batches of a width would serve. */
    static double capacity(double width, int length, ScheduleLimits limits) {
        int sequences = limits.batchTokens() / length;
        int[] lengths = new int[sequences];
        Arrays.fill(lengths, length);
        Width served = EMBED.width(EMBED.rungAt(width));
        return 1000 * sequences / LATENCY.meanMillis(served, BatchLoad.of(lengths));
    }
}
