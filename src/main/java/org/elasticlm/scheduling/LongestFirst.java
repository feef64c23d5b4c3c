package org.elasticlm.scheduling;

import java.util.Arrays;

/**
 * Places in a queue by how long what is there takes: the longest goes first, and of those that take as long the last. Of every
 * few places together the longest time is known. Where few of many go, as here, that costs less than a heap, whose every
 * comparison may go either way.
 */
final class LongestFirst {

    private static final int BLOCK = 32;
    private static final long GONE = -1;

    private int[] places = new int[BLOCK];
    /** How long each takes and, in the lower half, its number: the largest is found without guessing at branches. */
    private long[] keys = new long[BLOCK];

    private long[] longest = {GONE};
    private int added;
    private int left;

    boolean isEmpty() {
        return left == 0;
    }

    /** @param place higher than any before */
    void add(int place, double takes) {
        if (added == places.length) {
            places = Arrays.copyOf(places, 2 * added);
            keys = Arrays.copyOf(keys, 2 * added);
            int blocks = longest.length;
            longest = Arrays.copyOf(longest, 2 * blocks);
            Arrays.fill(longest, blocks, 2 * blocks, GONE);
        }
        // Of numbers that are not negative, larger ones have larger bits.
        long key = (long) Float.floatToRawIntBits((float) Math.max(0, takes)) << Integer.SIZE | added;
        places[added] = place;
        keys[added] = key;
        longest[added / BLOCK] = Math.max(longest[added / BLOCK], key);
        added++;
        left++;
    }

    /** Takes the first out; there must be one. */
    int remove() {
        int first = (int) largest(longest, 0, longest.length);
        int block = first / BLOCK;
        keys[first] = GONE;
        longest[block] = largest(keys, block * BLOCK, Math.min(added, (block + 1) * BLOCK));
        left--;
        return places[first];
    }

    private static long largest(long[] values, int start, int end) {
        long largest = values[start];
        for (int i = start + 1; i < end; i++) {
            largest = Math.max(largest, values[i]);
        }
        return largest;
    }
}
