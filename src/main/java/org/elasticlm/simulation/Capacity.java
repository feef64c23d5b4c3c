package org.elasticlm.simulation;

import java.util.List;
import org.elasticlm.encoder.Width;
import org.elasticlm.latency.BatchLoad;
import org.elasticlm.latency.LatencyCurve;
import org.elasticlm.latency.MeasuredLatency;

/** What a server can do at most. */
final class Capacity {

    private Capacity() {}

    /** Requests like these per second that one server completes at a width in batches of the whole token budget. */
    static double perSecond(MeasuredLatency latency, Width width, List<SimulatedRequest> requests, int batchTokens) {
        LatencyCurve curve = latency.curvesOf(List.of(width)).get(width);
        BatchLoad all = BatchLoad.EMPTY;
        for (SimulatedRequest request : requests) {
            all = all.plus(BatchLoad.of(request.lengths()));
        }
        if (curve == null || all.tokens() == 0) {
            throw new IllegalArgumentException("There are no requests to measure a capacity with");
        }
        double batches = (double) all.tokens() / batchTokens;
        double millis = batches * curve.base()
                + curve.perToken() * all.tokens()
                + curve.perSquaredToken() * all.squaredTokens();
        return 1000 * requests.size() / millis;
    }
}
