package org.elasticlm.tokenization;

import java.util.Arrays;

/** Ids of a text's tokens while they are found. */
final class TokenIds {

    private int[] ids;
    private int size;

    /** @param expected about how many */
    TokenIds(int expected) {
        ids = new int[Math.max(1, expected)];
    }

    int size() {
        return size;
    }

    void add(int id) {
        reserve(1);
        ids[size++] = id;
    }

    void addAll(int[] more) {
        reserve(more.length);
        System.arraycopy(more, 0, ids, size, more.length);
        size += more.length;
    }

    private void reserve(int more) {
        if (size + more > ids.length) {
            ids = Arrays.copyOf(ids, Math.max(size + more, 2 * ids.length));
        }
    }

    /** Forgets all but the first ones. */
    void cutTo(int first) {
        size = first;
    }

    int[] toArray() {
        return Arrays.copyOf(ids, size);
    }
}
