package org.elasticlm.encoder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Cuts a batch into parts of about equal work, a lane each, so that every core computes texts of its own from end to end.
 * Cores that share every product wait for each other several times a layer instead: where one of them is interrupted, all are.
 */
final class Lanes {

    /** Length at which a token's attention costs as much as its linear layers: at 384 hidden units and 128 tokens 60 ms to 144. */
    private static final long EVEN_LENGTH = 300;

    /** The longest lane has at most this many times its share. Sharing every product was up to a fifth slower than even lanes. */
    private static final double LARGEST_EXCESS = 1.2;

    private Lanes() {}

    /**
     * @param lengths tokens of each text
     * @param most at most so many lanes; fewer have as many times the cores each
     * @return per lane its indexes into the lengths, ascending; a single lane where no even cut exists
     */
    static List<int[]> of(int[] lengths, int most) {
        int[] all = IntStream.range(0, lengths.length).toArray();
        long total = cost(lengths, all);
        for (int lanes = Math.min(most, lengths.length); lanes > 1; lanes--) {
            List<int[]> cut = cut(lengths, lanes);
            long longest =
                    cut.stream().mapToLong(lane -> cost(lengths, lane)).max().orElseThrow();
            if (longest * most <= LARGEST_EXCESS * total * (most / lanes)) {
                return cut;
            }
        }
        return List.of(all);
    }

    /** The longest text first, each into the lane with the least work so far. */
    private static List<int[]> cut(int[] lengths, int lanes) {
        int[] order = IntStream.range(0, lengths.length)
                .boxed()
                .sorted(Comparator.comparingInt(text -> -lengths[text]))
                .mapToInt(Integer::intValue)
                .toArray();
        List<List<Integer>> members = new ArrayList<>();
        for (int lane = 0; lane < lanes; lane++) {
            members.add(new ArrayList<>());
        }
        long[] work = new long[lanes];
        for (int text : order) {
            int least = 0;
            for (int lane = 1; lane < lanes; lane++) {
                least = work[lane] < work[least] ? lane : least;
            }
            members.get(least).add(text);
            work[least] += cost(lengths[text]);
        }
        return members.stream()
                .map(lane -> lane.stream().sorted().mapToInt(Integer::intValue).toArray())
                .toList();
    }

    private static long cost(int[] lengths, int[] texts) {
        return Arrays.stream(texts).mapToLong(text -> cost(lengths[text])).sum();
    }

    private static long cost(long length) {
        return length * (EVEN_LENGTH + length);
    }
}
