package org.elasticlm.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.elasticlm.encoder.Width;
import org.elasticlm.latency.MeasuredLatency;
import org.elasticlm.scheduling.Ladder;
import org.elasticlm.scheduling.Policy;
import org.elasticlm.scheduling.Reserve;
import org.elasticlm.scheduling.ScheduleLimits;

/**
 * Recorded requests served once more, on virtual time, by one server like this one and for one model: what other promises,
 * or another policy, would have made of the same load.
 *
 * @param widths of the model, widest first
 * @param latency what its batches take
 * @param fixedWidth of the policy {@code fixed}
 * @param sliceTokens larger requests are cut into slices of at most this many tokens
 * @param reserve taken off every deadline
 */
public record PromiseReplay(
        List<Width> widths,
        MeasuredLatency latency,
        Policy policy,
        double fixedWidth,
        ScheduleLimits limits,
        int sliceTokens,
        Reserve reserve) {

    /** Always the same, so that two promises meet the same host. */
    private static final long SEED = 1;

    /** The same server with another schedule. */
    public PromiseReplay by(Policy other, double width) {
        return new PromiseReplay(widths, latency, other, width, limits, sliceTokens, reserve);
    }

    /**
     * @param requests of all tenants, in order of arrival
     * @param tenant whose outcome is asked for
     * @param quality per width what was measured of it; may be empty
     */
    public Score of(List<RecordedRequest> requests, String tenant, Map<Double, Double> quality) {
        Score score = scores(requests, quality).byTenant().get(tenant);
        return score == null ? Score.of(List.of(), known(quality)) : score;
    }

    /**
     * @param requests of all tenants, in order of arrival
     * @param quality per width what was measured of it; may be empty
     */
    public ReplayScores scores(List<RecordedRequest> requests, Map<Double, Double> quality) {
        List<SimulatedRequest> simulated = new ArrayList<>(requests.size());
        for (RecordedRequest request : requests) {
            simulated.add(request.simulated(simulated.size()));
        }
        ServerTerms terms = new ServerTerms(limits, sliceTokens, reserve, ServerTerms.DEFAULT.overheadMillis());
        Fleet server = new Fleet(
                new Ladder(latency.model(), widths), HostCourse.steady(latency), terms, 1, Routing.ROUND_ROBIN, SEED);
        return ReplayScores.of(server.serve(() -> policy.schedule(limits, fixedWidth), simulated), known(quality));
    }

    /** A width of which no quality is known makes all of it unknown. */
    private Quality known(Map<Double, Double> quality) {
        SortedMap<Double, Double> shares = new TreeMap<>();
        widths.forEach(width -> shares.put(width.value(), quality.getOrDefault(width.value(), Double.NaN)));
        return Quality.ofShares(shares);
    }
}
