package org.elasticlm.scheduling;

import java.util.List;
import java.util.Set;
import org.elasticlm.encoder.Width;
import org.jspecify.annotations.Nullable;

/**
 * What to do now.
 *
 * @param refused one slice of each request that cannot be answered in time; all its slices leave the queue
 * @param overShare the refused requests that could have been answered, but make room for tenants that have had less
 * @param batch slices of one model to compute now, or empty
 * @param width what computes the batch; null exactly when the batch is empty
 * @param waitUntilMillis with an empty batch: when to decide again even if nothing arrives; may be infinite
 * @param state for the next snapshot
 */
public record Decision(
        List<Waiting> refused,
        Set<Long> overShare,
        List<Choice> batch,
        @Nullable Width width,
        double waitUntilMillis,
        ScheduleState state) {

    public Decision {
        if (batch.isEmpty() != (width == null)) {
            throw new IllegalArgumentException("A batch has a width and no batch has none, found " + width);
        }
    }

    /** One slice of the batch and why it gets the batch's width. */
    public record Choice(Waiting slice, WidthReason reason) {}

    /** Whether a refused request was refused because its model is too slow: it has time left, and gives way to nobody. */
    public boolean forTimes(Waiting slice, double nowMillis) {
        return nowMillis < slice.deadlineMillis() && !overShare.contains(slice.request());
    }

    static Decision waiting(List<Waiting> refused, Set<Long> overShare, double untilMillis, ScheduleState state) {
        return new Decision(refused, overShare, List.of(), null, untilMillis, state);
    }
}
