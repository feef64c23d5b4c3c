package org.elasticlm.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.elasticlm.latency.MeasuredLatency;
import org.elasticlm.scheduling.Ladder;
import org.elasticlm.scheduling.Schedule;

/**
 * Equal servers behind a router.
 *
 * @param ladder the widths of the model that all serve
 * @param course what its batches take on each of them
 * @param terms their settings
 * @param replicas how many
 * @param routing who gets which request
 * @param seed the same seed gives the same run
 */
record Fleet(Ladder ladder, HostCourse course, ServerTerms terms, int replicas, Routing routing, long seed) {

    Fleet {
        if (replicas < 1) {
            throw new IllegalArgumentException("A fleet has at least one replica, found " + replicas);
        }
    }

    /** What servers know of their hosts at their start. */
    MeasuredLatency latency() {
        return course.start();
    }

    /**
     * Serves the requests to their end.
     *
     * @param schedule makes each replica's
     * @param requests in order of arrival
     * @return one outcome per request, in no particular order
     */
    List<Outcome> serve(Supplier<Schedule> schedule, List<SimulatedRequest> requests) {
        List<Outcome> outcomes = new ArrayList<>(requests.size());
        List<Replica> servers = new ArrayList<>();
        for (int i = 0; i < replicas; i++) {
            VirtualHost host = course.host(ladder.widths(), new Random(seed + i));
            servers.add(new Replica(
                    ladder, schedule.get(), terms, host, latency().toModel(ladder.widths()), outcomes::add));
        }
        Random random = new Random(seed - 1);
        for (SimulatedRequest request : requests) {
            servers.forEach(server -> server.runUntil(request.arrivedMillis()));
            routing.choose(servers, request.id(), request.arrivedMillis(), random)
                    .submit(request);
        }
        servers.forEach(Replica::drain);
        if (outcomes.size() != requests.size()) {
            throw new IllegalStateException(
                    "Of " + requests.size() + " requests " + outcomes.size() + " ended; each must, exactly once");
        }
        return outcomes;
    }
}
