package org.elasticlm.scheduling;

import java.util.ArrayList;
import java.util.List;
import org.elasticlm.encoder.Width;
import org.jspecify.annotations.Nullable;

/**
 * What to do now.
 *
 * @param late one slice of each request that cannot be answered in time; all its slices leave the queue
 * @param overShare the same of requests that could be, but make room for tenants that have had less
 * @param batch slices of one model to compute now, or empty
 * @param width what computes the batch; null exactly when the batch is empty
 * @param waitUntilMillis with an empty batch: when to decide again even if nothing arrives; may be infinite
 * @param state for the next snapshot
 */
public record Decision(
        List<Waiting> late,
        List<Waiting> overShare,
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

    /** One slice of each request that is refused, whatever for. */
    public List<Waiting> refused() {
        List<Waiting> refused = new ArrayList<>(late);
        refused.addAll(overShare);
        return refused;
    }

    static Decision waiting(List<Waiting> late, List<Waiting> overShare, double untilMillis, ScheduleState state) {
        return new Decision(late, overShare, List.of(), null, untilMillis, state);
    }
}
