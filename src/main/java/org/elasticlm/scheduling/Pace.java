package org.elasticlm.scheduling;

import org.elasticlm.encoder.Width;
import org.elasticlm.latency.BatchLoad;
import org.elasticlm.latency.LatencyProfile;

/** How carefully a batch's time is predicted. */
enum Pace {
    /** The expected time: nothing is refused that this could still make. */
    EXPECTED(1),
    /** For batches further ahead, whose delays even out. */
    LATER(1.05),
    /**
     * For the batch that starts now: its p95, up to this much of the expected time. Where even that is exceeded, something
     * else disturbs the host, and ever smaller and narrower batches would only waste what is left of it.
     */
    P95(2);

    private final double ofExpected;

    Pace(double ofExpected) {
        this.ofExpected = ofExpected;
    }

    double millis(LatencyProfile latency, Width width, BatchLoad load) {
        double millis = ofExpected * latency.meanMillis(width, load);
        return this == P95 ? Math.min(latency.p95Millis(width, load), millis) : millis;
    }
}
