package org.elasticlm.scheduling;

import java.util.Arrays;

/**
 * Places in a queue by how long what is there takes: the longest goes first, and of those that take as long the last. Of every
 * few places together the longest time is known. Where few of many go, as here, that costs less than a heap, whose every
 * comparison may go either way.
 */
final class LongestFirst {

    private static final int BLOCK = 32;
    private static final double GONE = Double.NEGATIVE_INFINITY;

    private int[] places = new int[BLOCK];
    private double[] millis = new double[BLOCK];
    private double[] longest = {GONE};
    private int added;
    private int left;

    boolean isEmpty() {
        return left == 0;
    }

    /** @param place higher than any before */
    void add(int place, double takes) {
        if (added == places.length) {
            places = Arrays.copyOf(places, 2 * added);
            millis = Arrays.copyOf(millis, 2 * added);
            int blocks = longest.length;
            longest = Arrays.copyOf(longest, 2 * blocks);
            Arrays.fill(longest, blocks, 2 * blocks, GONE);
        }
        places[added] = place;
        millis[added] = takes;
        longest[added / BLOCK] = Math.max(longest[added / BLOCK], takes);
        added++;
        left++;
    }

    /** Takes the first out; there must be one. */
    int remove() {
        int block = last(longest, 0, longest.length);
        int end = Math.min(added, (block + 1) * BLOCK);
        int first = last(millis, block * BLOCK, end);
        millis[first] = GONE;
        longest[block] = millis[last(millis, block * BLOCK, end)];
        left--;
        return places[first];
    }

    /** Where the largest of these values is, the last of equal ones. */
    private static int last(double[] values, int start, int end) {
        int last = start;
        for (int i = start + 1; i < end; i++) {
            if (values[i] >= values[last]) {
                last = i;
            }
        }
        return last;
    }
}
