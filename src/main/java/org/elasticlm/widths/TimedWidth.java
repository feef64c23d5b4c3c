package org.elasticlm.widths;

import org.elasticlm.encoder.Width;

/**
 * A width and what a batch takes at it.
 *
 * @param width the same in every layer
 * @param millis of one batch
 */
public record TimedWidth(Width width, double millis) {

    public TimedWidth {
        if (!(millis > 0)) {
            throw new IllegalArgumentException("A batch takes more than 0 ms, found " + millis);
        }
    }

    /** Of each layer. */
    public int heads() {
        return width.heads().get(0);
    }

    /** Of each layer. */
    public int neurons() {
        return width.neurons().get(0);
    }
}
