package org.elasticlm.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.LongSupplier;
import org.elasticlm.encoder.Encoder;
import org.elasticlm.encoder.Width;

/**
 * Times batches whose sizes change, as they do while serving: once when the engine meets each for the first time, then again
 * when it knows them. What it compiles for a size shows in the difference.
 *
 * @param encoder freshly loaded
 * @param batches how many
 * @param clock nanoseconds
 */
record ChangingSizes(Encoder encoder, int batches, LongSupplier clock) {

    private static final int MOST_TEXTS = 16;
    private static final int SHORTEST = 3;
    private static final int LONGEST = 62;

    /**
     * One width's means.
     *
     * @param first milliseconds of a batch at first
     * @param again of the same batches afterwards
     */
    record Timing(Width width, double first, double again) {}

    Timing measure(Width width) {
        Random random = new Random(1);
        List<int[][]> all = new ArrayList<>();
        for (int batch = 0; batch < batches; batch++) {
            int longest = Math.min(LONGEST, encoder.shape().positions());
            all.add(random.ints(1 + random.nextInt(MOST_TEXTS), Math.min(SHORTEST, longest), longest + 1)
                    .mapToObj(length ->
                            random.ints(length, 0, encoder.shape().vocabulary()).toArray())
                    .toArray(int[][]::new));
        }
        return new Timing(width, mean(all, width), mean(all, width));
    }

    private double mean(List<int[][]> all, Width width) {
        long start = clock.getAsLong();
        for (int[][] ids : all) {
            encoder.forward(
                    ids, Arrays.stream(ids).map(text -> new int[text.length]).toArray(int[][]::new), width);
        }
        return (clock.getAsLong() - start) / 1e6 / all.size();
    }

    static String header() {
        return String.format("%n%-9s %7s %10s %10s%n", "changing", "width", "first ms", "again");
    }

    String row(Timing timing) {
        return String.format(
                Locale.ROOT,
                "%-9s %7s %10.2f %10.2f%n",
                batches + " sizes",
                timing.width().value(),
                timing.first(),
                timing.again());
    }
}
