package org.elasticlm.bench;

import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import org.elasticlm.traffic.Arrival;
import org.elasticlm.traffic.Plan;

/** Ready-made requests by size, handed out in turn. */
final class RequestPool {

    private final Workload workload;
    private final Map<Integer, List<HttpRequest>> bySize;
    private final AtomicInteger turn = new AtomicInteger();

    private RequestPool(Workload workload, Map<Integer, List<HttpRequest>> bySize) {
        this.workload = workload;
        this.bySize = Map.copyOf(bySize);
    }

    /** @param width pinned on every request, or empty to leave it to the server */
    static RequestPool of(Endpoint endpoint, Workload workload, Plan plan, OptionalDouble width) {
        Map<Integer, List<HttpRequest>> bySize = new HashMap<>();
        for (Arrival arrival : plan.arrivals()) {
            bySize.computeIfAbsent(
                    workload.documents(arrival.size()),
                    count -> workload.bodies(count).stream()
                            .map(body -> endpoint.post(workload.route().path(), body, width))
                            .toList());
        }
        return new RequestPool(workload, bySize);
    }

    HttpRequest next(double size) {
        List<HttpRequest> variants = bySize.get(workload.documents(size));
        if (variants == null) {
            throw new IllegalArgumentException("No requests were made for the size " + size);
        }
        return variants.get(Math.floorMod(turn.getAndIncrement(), variants.size()));
    }
}
