package org.elasticlm.journal;

import java.nio.ByteBuffer;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/**
 * Entries where they lie in what was read from disk. Tens of thousands of them wait for the database together: as an object
 * each they would be copied by every garbage collection in that time, while all answers wait.
 */
final class FoundEntries extends AbstractList<ByteBuffer> implements RandomAccess {

    private final List<ByteBuffer> chunks = new ArrayList<>();

    /** Three numbers an entry: its chunk, its beginning there, its length. */
    private int[] places = new int[3 * 64];

    private int size;
    private long bytes;

    /** What the next entries lie in. */
    void open(ByteBuffer chunk) {
        chunks.add(chunk);
    }

    /** An entry of the chunk that was opened last. */
    void add(Frame frame) {
        int place = 3 * size;
        if (place == places.length) {
            places = Arrays.copyOf(places, 2 * place);
        }
        places[place] = chunks.size() - 1;
        places[place + 1] = frame.start();
        places[place + 2] = frame.length();
        size++;
        bytes += frame.length();
    }

    /** Of all entries. */
    long bytes() {
        return bytes;
    }

    @Override
    public ByteBuffer get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("Entry " + index + " of " + size);
        }
        return chunks.get(places[3 * index]).slice(places[3 * index + 1], places[3 * index + 2]);
    }

    @Override
    public int size() {
        return size;
    }
}
