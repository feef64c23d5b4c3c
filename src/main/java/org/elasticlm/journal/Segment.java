package org.elasticlm.journal;

/** How much of a segment can be read: one thread writes it, another reads it, and neither waits for the other. */
final class Segment {

    private volatile long length;
    private volatile boolean ended;

    /** One that will have no more entries. */
    static Segment ended(long length) {
        Segment segment = new Segment();
        segment.grow(length);
        segment.end();
        return segment;
    }

    /** @param length up to which all entries are whole */
    void grow(long length) {
        this.length = length;
    }

    /** After the last entry. */
    void end() {
        ended = true;
    }

    long length() {
        return length;
    }

    /** Asked before {@link #length()}, it tells whether that length is the last one. */
    boolean isEnded() {
        return ended;
    }
}
