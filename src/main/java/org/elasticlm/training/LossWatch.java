package org.elasticlm.training;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Ends a stage that has nothing more to learn from: its numbers are not finite any more, or its loss has climbed far above
 * where it began. Training on would only overwrite the last good checkpoint.
 */
final class LossWatch {

    /** Steps in a window. */
    static final int WINDOW = 50;

    /** A window's mean loss of so many times the first window's is no bad batch. */
    private static final double FAR = 2;

    private final String stage;

    private int steps;
    private double sum;
    private @Nullable Double first;

    LossWatch(String stage) {
        this.stage = stage;
    }

    /**
     * @param norm of the step's gradient
     * @throws DivergedException saying what happened and what to do
     */
    void see(int step, double loss, double norm) {
        if (!Double.isFinite(loss) || !Double.isFinite(norm)) {
            throw diverged(step, "the loss is " + loss + " and its gradient's norm " + norm);
        }
        sum += loss;
        if (++steps < WINDOW) {
            return;
        }
        double mean = sum / WINDOW;
        if (first == null) {
            first = mean;
        } else if (mean > FAR * first) {
            throw diverged(
                    step,
                    String.format(
                            Locale.ROOT,
                            "the loss has climbed from %.4f to %.4f, means of %d steps",
                            first,
                            mean,
                            WINDOW));
        }
        steps = 0;
        sum = 0;
    }

    private DivergedException diverged(int step, String what) {
        return new DivergedException("Training diverged in the stage " + stage + " at step " + step + ": " + what);
    }
}
