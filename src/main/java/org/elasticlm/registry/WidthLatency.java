package org.elasticlm.registry;

import java.util.Collections;
import org.elasticlm.encoder.Width;
import org.elasticlm.latency.BatchLoad;
import org.elasticlm.latency.LatencyProfile;

/**
 * What a width takes on this host, as presently predicted: mean milliseconds of the forward pass.
 *
 * @param queryMillis one text of 16 tokens
 * @param batchMillis 32 texts of 64 tokens
 */
public record WidthLatency(double queryMillis, double batchMillis) {

    private static final BatchLoad QUERY = BatchLoad.of(16);
    private static final BatchLoad BATCH = BatchLoad.of(
            Collections.nCopies(32, 64).stream().mapToInt(Integer::intValue).toArray());

    static WidthLatency of(LatencyProfile profile, Width width) {
        return new WidthLatency(profile.meanMillis(width, QUERY), profile.meanMillis(width, BATCH));
    }
}
