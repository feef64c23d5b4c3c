package org.elasticlm.distillation;

import org.elasticlm.encoder.TrainableEncoder;
import org.jspecify.annotations.Nullable;

/**
 * What the widths of a step learn from, and how the step's gradient is divided over them.
 *
 * @param fullShare of the full width; 0 where it is only asked and does not learn
 * @param narrowShare of each narrower width
 * @param distilled whether narrower widths learn from a full width besides the task
 * @param teacher whose full width is asked; null for that of the model itself, in place
 */
public record Supervision(
        float fullShare,
        float narrowShare,
        boolean distilled,
        @Nullable TrainableEncoder teacher) {

    /** All widths of a step learn, the narrower ones from the full one as it is at the moment. */
    public static Supervision inPlace(int widths, boolean distilled) {
        return new Supervision(WidthShares.full(widths), widths == 1 ? 0 : WidthShares.narrow(widths), distilled, null);
    }

    /** A narrower width learns by itself, from the full one as it is at the moment. */
    public static Supervision narrowAlone(boolean distilled) {
        return new Supervision(0, 1, distilled, null);
    }

    /** A narrower width learns by itself, from the full width of a model that does not change. */
    public static Supervision by(TrainableEncoder teacher, boolean distilled) {
        return new Supervision(0, 1, distilled, teacher);
    }

    boolean trainsFull() {
        return fullShare > 0;
    }

    /** Whose full width is asked. */
    TrainableEncoder asked(TrainableEncoder trained) {
        return teacher == null ? trained : teacher;
    }

    /**
     * The step's mean loss over the widths that learn.
     *
     * @param full the full width's loss
     * @param narrow sum of the narrower widths' losses
     * @param widths how many were computed, the full one included
     */
    double mean(double full, double narrow, int widths) {
        return trainsFull() ? (full + narrow) / widths : narrow / (widths - 1);
    }
}
