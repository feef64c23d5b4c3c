package org.elasticlm.distillation;

/**
 * How a step's gradient is divided over the widths that it traverses: half is the full width's, and the others
 * share the rest evenly. With equal shares the narrower widths together outvote the full one, and it ends below the teacher
 * that it started from. A full width by itself has all.
 */
final class WidthShares {

    private static final float FULL = 0.5f;

    private WidthShares() {}

    /** @param widths how many are traversed, the full one included */
    static float full(int widths) {
        return widths == 1 ? 1 : FULL;
    }

    /** Of each narrower width. */
    static float narrow(int widths) {
        return (1 - FULL) / (widths - 1);
    }
}
