package org.elasticlm.simulation;

import java.util.List;

/**
 * What requests take outside queue and engine.
 *
 * @param beforeMillis in the server until they wait in the queue
 * @param afterMillis of several requests, all that is left of their time: mostly from the end of the last batch until the
 *     answer is with the caller
 * @param replyMillis what nearly all answers took after the last batch, as far as the server saw
 */
public record Around(double beforeMillis, List<Double> afterMillis, double replyMillis) {

    /** As a server reckons with what follows its last batch. */
    private static final double NEARLY_ALL_PERCENT = 98;

    private static final Around NOTHING = new Around(0, List.of(0.0), 0);

    public Around {
        if (afterMillis.isEmpty()) {
            throw new IllegalArgumentException("There is at least one time after the last batch");
        }
        afterMillis = List.copyOf(afterMillis);
    }

    /**
     * Of measured requests; nothing where none was measured.
     *
     * @param seenAfter what the server saw of the times after the last batch
     */
    public static Around of(List<Double> before, List<Double> after, List<Double> seenAfter) {
        if (before.isEmpty()) {
            return NOTHING;
        }
        return new Around(percentile(before, 50), after, percentile(seenAfter, NEARLY_ALL_PERCENT));
    }

    private static double percentile(List<Double> values, double percent) {
        return Score.percentile(
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray(), percent);
    }
}
