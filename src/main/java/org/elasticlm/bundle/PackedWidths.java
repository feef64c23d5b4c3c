package org.elasticlm.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Which of its widths a model is served at where each takes a packed copy of weights and nobody has said which. */
public final class PackedWidths {

    /** Of all copies together, in weights of the full width that follow the width. */
    public static final double MOST = 2.2;

    private PackedWidths() {}

    /**
     * All of them, as long as their copies fit. Else those next to the full width go first: they take the most memory, and gain
     * the least time. The full one and the narrowest always stay.
     *
     * @param widths widest first
     * @param elastic how many of a width's weights are copied
     */
    public static <T> List<T> fitting(List<T> widths, ToLongFunction<T> elastic) {
        List<T> kept = new ArrayList<>(widths);
        double most = MOST * elastic.applyAsLong(widths.get(0));
        while (kept.size() > 2 && kept.stream().mapToLong(elastic).sum() > most) {
            kept.remove(1);
        }
        return List.copyOf(kept);
    }
}
