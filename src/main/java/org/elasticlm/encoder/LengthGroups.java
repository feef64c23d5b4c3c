package org.elasticlm.encoder;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Splits a batch of mixed lengths so that short texts are not padded to the longest: attention costs texts · longest². The
 * cut is the cheapest one over the texts in order of length, a call of the program counted as well.
 */
final class LengthGroups {

    /** What one more call costs, in squared tokens of attention: about half a millisecond at full width. */
    private static final long CALL = 25_000;

    private LengthGroups() {}

    /** Groups of indexes into the lengths; one group in the given order when that is cheapest. */
    static List<int[]> of(int[] lengths) {
        int[] order = IntStream.range(0, lengths.length)
                .boxed()
                .sorted(Comparator.comparingInt(text -> lengths[text]))
                .mapToInt(Integer::intValue)
                .toArray();
        // cheapest[n]: cost of the n shortest texts; from[n]: where their last group begins.
        long[] cheapest = new long[order.length + 1];
        int[] from = new int[order.length + 1];
        for (int end = 1; end <= order.length; end++) {
            long longest = lengths[order[end - 1]];
            cheapest[end] = Long.MAX_VALUE;
            for (int begin = 0; begin < end; begin++) {
                long cost = cheapest[begin] + (end - begin) * longest * longest + CALL;
                if (cost < cheapest[end]) {
                    cheapest[end] = cost;
                    from[end] = begin;
                }
            }
        }
        if (from[order.length] == 0) {
            return List.of(IntStream.range(0, lengths.length).toArray());
        }
        List<int[]> groups = new ArrayList<>();
        for (int end = order.length; end > 0; end = from[end]) {
            int begin = from[end];
            groups.add(IntStream.range(begin, end).map(rank -> order[rank]).toArray());
        }
        return groups;
    }
}
