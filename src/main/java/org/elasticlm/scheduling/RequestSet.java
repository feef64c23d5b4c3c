package org.elasticlm.scheduling;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Requests of a queue, by the positions of their slices. Most requests are one slice, for which nothing has to be looked up
 * by number.
 */
final class RequestSet {

    private final QueueColumns queue;
    private final boolean[] wholes;
    private final Set<Long> others = new HashSet<>();
    private boolean empty = true;

    RequestSet(QueueColumns queue) {
        this.queue = queue;
        this.wholes = new boolean[queue.slices.length];
    }

    boolean isEmpty() {
        return empty;
    }

    boolean contains(int position) {
        return wholes[position] || (!others.isEmpty() && others.contains(queue.slices[position].request()));
    }

    /**
     * Adds the request that the slice at a position is of.
     *
     * @return whether it was not there before
     */
    boolean add(int position) {
        empty = false;
        if (!queue.whole[position]) {
            return others.add(queue.slices[position].request());
        }
        boolean added = !wholes[position];
        wholes[position] = true;
        return added;
    }

    /** Those of some positions whose requests are not in the set, in their order. */
    int[] without(int[] positions) {
        int[] left = new int[positions.length];
        int size = 0;
        for (int position : positions) {
            if (!contains(position)) {
                left[size++] = position;
            }
        }
        return Arrays.copyOf(left, size);
    }
}
