package org.elasticlm.latency;

/**
 * How far one batch was from what was expected of it.
 *
 * @param predictedMillis what it was expected to take: the same pause is a large stray of a short batch and a small one of a
 *     long batch
 * @param ratio actual over predicted time
 */
public record Stray(double predictedMillis, double ratio) {

    public Stray {
        if (!(predictedMillis > 0 && ratio > 0)) {
            throw new IllegalArgumentException(
                    "A stray has a time and a ratio above 0, found " + predictedMillis + " and " + ratio);
        }
    }
}
