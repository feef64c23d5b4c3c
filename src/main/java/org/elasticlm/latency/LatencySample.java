package org.elasticlm.latency;

/** One measured forward pass. */
public record LatencySample(BatchLoad load, double millis) {

    public LatencySample {
        if (!(millis > 0)) {
            throw new IllegalArgumentException("A measured time is above 0 ms, found " + millis);
        }
    }
}
