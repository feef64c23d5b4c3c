package org.elasticlm.latency;

import org.elasticlm.encoder.Width;

/**
 * What one model's batches are expected to take on this host. A profile that a decision reads never changes while it is
 * read: take {@link LatencyModel#snapshot()}.
 */
public interface LatencyProfile {

    /** Expected time of the forward pass. */
    double meanMillis(Width width, BatchLoad load);

    /** Time that 19 of 20 forward passes stay below: what deadlines are checked against. */
    double p95Millis(Width width, BatchLoad load);
}
