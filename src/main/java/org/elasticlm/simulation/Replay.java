package org.elasticlm.simulation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.elasticlm.bundle.ModelBundle;
import org.elasticlm.latency.MeasuredLatency;
import org.elasticlm.scheduling.Policy;
import org.jspecify.annotations.Nullable;

/**
 * What a server would make of requests that were, or will be, sent to a real one.
 *
 * @param model what it serves
 * @param course what batches take on its host
 * @param around what requests take outside queue and engine
 * @param policy its schedule
 * @param targetMillis of every request
 */
public record Replay(ModelBundle model, HostCourse course, Around around, Policy policy, double targetMillis) {

    private static final double SHORTEST_TARGET_MILLIS = 1;

    /** @param lengths tokens of each text */
    public record Request(double atMillis, int[] lengths) {}

    /** @param width what computed it, or NaN when it was refused */
    public record Answer(double atMillis, double latencyMillis, double width) {}

    /**
     * Batch times of this host.
     *
     * @param file read where it exists, written where it does not; null measures and keeps nothing
     */
    public static MeasuredLatency latency(ModelBundle model, @Nullable Path file) throws IOException {
        return HostLatency.of(model, file);
    }

    /**
     * @param requests in order of arrival
     * @param seed the same seed draws the same batch times
     * @return one answer a request, in order of arrival
     */
    public List<Answer> serve(List<Request> requests, long seed) {
        Fleet fleet = new Fleet(
                course.ladder(model),
                course,
                ServerTerms.DEFAULT.replyingIn(around.replyMillis()),
                1,
                Routing.ROUND_ROBIN,
                seed);
        // A server counts from the arrival, and its requests wait from there on.
        double left = Math.max(SHORTEST_TARGET_MILLIS, targetMillis - around.beforeMillis());
        TenantTerms tenant = new TenantTerms("replayed", left, 0, 1, 1, 1);
        List<SimulatedRequest> simulated = new ArrayList<>(requests.size());
        for (Request request : requests) {
            double queued = request.atMillis() + around.beforeMillis();
            simulated.add(new SimulatedRequest(simulated.size(), tenant, queued, request.lengths()));
        }
        Random random = new Random(seed);
        List<Double> after = around.afterMillis();
        return fleet.serve(() -> policy.schedule(fleet.terms().limits(), 1), simulated).stream()
                .sorted(Comparator.comparingDouble(Outcome::arrivedMillis))
                .map(outcome -> new Answer(
                        outcome.arrivedMillis() - around.beforeMillis(),
                        around.beforeMillis() + outcome.latencyMillis() + after.get(random.nextInt(after.size())),
                        outcome.width()))
                .toList();
    }
}
