package org.elasticlm.simulation;

import java.util.Arrays;
import java.util.List;

/**
 * What requests take outside queue and engine.
 *
 * @param beforeMillis until they wait in the queue: on their way, read, tokenised
 * @param afterMillis of several requests, shortest first, from the end of the last batch until their answer is with the
 *     caller
 * @param reserveMillis of that, what the server itself sees and keeps off its deadlines
 */
public record Around(double beforeMillis, double[] afterMillis, double reserveMillis) {

    public static final Around NOTHING = new Around(0, new double[] {0}, 0);

    public Around {
        if (afterMillis.length == 0) {
            throw new IllegalArgumentException("There is at least one time after the last batch");
        }
        afterMillis = afterMillis.clone();
        Arrays.sort(afterMillis);
    }

    /** Of measured requests, the same place in all lists being the same request; {@link #NOTHING} without any. */
    public static Around of(List<Double> before, List<Double> after, List<Double> seenAfter) {
        if (before.isEmpty()) {
            return NOTHING;
        }
        double[] lasting = after.stream().mapToDouble(Double::doubleValue).toArray();
        return new Around(quantile(before, 0.5), lasting, quantile(before, 0.5) + quantile(seenAfter, 0.95));
    }

    private static double quantile(List<Double> values, double share) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }
}
