package org.elasticlm.scheduling;

import org.elasticlm.encoder.Width;
import org.elasticlm.latency.BatchLoad;
import org.elasticlm.latency.LatencyProfile;

/** How carefully a batch's time is predicted. */
enum Pace {
    /** The expected time: nothing is refused that this could still make. */
    EXPECTED {
        @Override
        double millis(LatencyProfile latency, Width width, BatchLoad load) {
            return latency.meanMillis(width, load);
        }
    },
    /** For batches further ahead, whose delays even out. */
    LATER {
        @Override
        double millis(LatencyProfile latency, Width width, BatchLoad load) {
            return 1.05 * latency.meanMillis(width, load);
        }
    },
    /**
     * For the batch that starts now: its p95, up to a bound. Where even that is exceeded, something else disturbs the host,
     * and ever smaller and narrower batches would only waste what is left of it.
     */
    P95 {
        @Override
        double millis(LatencyProfile latency, Width width, BatchLoad load) {
            return Math.min(latency.p95Millis(width, load), LARGEST_P95 * latency.meanMillis(width, load));
        }
    };

    private static final double LARGEST_P95 = 2;

    abstract double millis(LatencyProfile latency, Width width, BatchLoad load);
}
