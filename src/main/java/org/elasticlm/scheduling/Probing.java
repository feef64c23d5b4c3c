package org.elasticlm.scheduling;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When a host's speed is to be measured since nothing else tells it: batch times are learnt from what is computed, and what
 * is predicted to be late is refused without being computed. A disturbance that has long passed would else be reckoned with
 * for good. Not safe for threads.
 */
public final class Probing {

    /** So long after its last batch a model's times are as they were. */
    private static final double FRESH_MILLIS = 1_000;

    /** From one probe of a model to the next. */
    private static final double REST_MILLIS = 100;

    private final Map<String, Double> nextMillis = new HashMap<>();

    /** The model has computed what was asked for. */
    public void computed(String model, double nowMillis) {
        nextMillis.put(model, nowMillis + FRESH_MILLIS);
    }

    /** The model was measured, or could not be. */
    public void probed(String model, double nowMillis) {
        nextMillis.put(model, nowMillis + REST_MILLIS);
    }

    /**
     * A decision that computes nothing and leaves nothing waiting: what it refused, it refused for its model's times alone.
     *
     * @return a slice whose model is to be measured, at the narrowest width that it allows; null for none
     */
    public @Nullable Waiting doubted(Decision decision, double nowMillis) {
        for (Waiting slice : decision.late()) {
            double next = nextMillis.getOrDefault(slice.ladder().model(), Double.NEGATIVE_INFINITY);
            if (nowMillis < slice.deadlineMillis() && nowMillis >= next) {
                return slice;
            }
        }
        return null;
    }
}
