package org.elasticlm.distillation;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.elasticlm.encoder.TrainableEncoder;
import org.jspecify.annotations.Nullable;

/**
 * What the widths of a step learn from besides the task, and how the step's gradient is divided over them.
 *
 * @param fullShare of the full width; 0 where it does not learn
 * @param narrowShare of each narrower width
 * @param inPlace whether narrower widths learn from the model's own full width, as it is at the moment
 * @param alone whether a narrower width is a model of its own, so that nobody asks for the full one
 * @param teacher whose full width all widths that learn are taught by; null where nobody else teaches
 * @param taskWeight what the task itself counts, at every width; 0 to learn from others alone
 */
public record Supervision(
        float fullShare,
        float narrowShare,
        boolean inPlace,
        boolean alone,
        @Nullable TrainableEncoder teacher,
        float taskWeight) {

    /**
     * The full width's share of a step's gradient, unless a recipe says otherwise. With equal shares the narrower widths
     * together outvote the full one, and it ends below the teacher that it started from.
     */
    private static final double FULL_SHARE = 0.5;

    /** All widths of a step learn, the narrower ones from the full one as it is at the moment. */
    public static Supervision inPlace(int widths, boolean distilled) {
        return inPlace(widths, distilled, null);
    }

    /**
     * The same with another share of the full width; the narrower ones have the rest, evenly.
     *
     * @param fullShare above 0 and below 1; null for a half. A full width by itself has all.
     */
    public static Supervision inPlace(int widths, boolean distilled, @Nullable Double fullShare) {
        double share = fullShare == null ? FULL_SHARE : fullShare;
        return widths == 1
                ? new Supervision(1, 0, distilled, false, null, 1)
                : new Supervision((float) share, (float) ((1 - share) / (widths - 1)), distilled, false, null, 1);
    }

    /** A narrower width learns by itself, from the full one as it is at the moment. */
    public static Supervision narrowAlone(boolean distilled) {
        return new Supervision(0, 1, distilled, false, null, 1);
    }

    /**
     * A narrower width is a model of its own.
     *
     * @param teacher whose full width teaches it, and which does not change; null to learn from the task alone
     */
    public static Supervision by(@Nullable TrainableEncoder teacher) {
        return new Supervision(0, 1, false, true, teacher, 1);
    }

    /** The same with a teacher that does not change: of the full width, and of the narrower ones besides that. */
    public Supervision with(@Nullable TrainableEncoder other) {
        return new Supervision(fullShare, narrowShare, inPlace, alone, other, taskWeight);
    }

    /** The same with another weight of the task; null for 1. */
    public Supervision withTask(@Nullable Double weight) {
        return new Supervision(
                fullShare, narrowShare, inPlace, alone, teacher, weight == null ? 1 : weight.floatValue());
    }

    boolean trainsFull() {
        return fullShare > 0;
    }

    /** What the teacher's full width says, detached, or null where nobody teaches. */
    @Nullable
    NDArray taught(Function<TrainableEncoder, NDArray> asked) {
        return teacher == null ? null : detached(asked.apply(teacher));
    }

    /** A copy: what a frozen encoder computes, the engine refuses to keep for a student's backward pass. */
    static NDArray detached(NDArray taught) {
        return taught.stopGradient().duplicate();
    }

    /**
     * What a narrower width learns from.
     *
     * @param own what the model's own full width says, detached
     * @param taught what the teacher says, detached
     */
    List<NDArray> ofNarrow(@Nullable NDArray own, @Nullable NDArray taught) {
        return Stream.concat(inPlace ? Stream.ofNullable(own) : Stream.empty(), Stream.ofNullable(taught))
                .toList();
    }

    /** The task's loss, as heavy as it counts. */
    NDArray task(NDArray loss) {
        return taskWeight == 1 ? loss : Scaled.by(taskWeight, loss);
    }

    /**
     * The task's loss with what teachers say on top, the mean over them.
     *
     * @param distance from a teacher
     */
    NDArray plus(NDArray loss, double weight, List<NDArray> teachers, Function<NDArray, NDArray> distance) {
        NDArray total = task(loss);
        for (NDArray teacher : teachers) {
            total = total.add(Scaled.by(weight / teachers.size(), distance.apply(teacher)));
        }
        return total;
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
