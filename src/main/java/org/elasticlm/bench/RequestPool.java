package org.elasticlm.bench;

import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import org.elasticlm.traffic.Arrival;
import org.elasticlm.traffic.Plan;

/** Requests by size, made but for what tells each from all others, and handed out in turn. */
final class RequestPool {

    private final Endpoint endpoint;
    private final Workload workload;
    private final OptionalDouble width;
    private final Map<Integer, List<Workload.Body>> bySize;
    private final AtomicInteger turn = new AtomicInteger();

    private RequestPool(
            Endpoint endpoint, Workload workload, OptionalDouble width, Map<Integer, List<Workload.Body>> bySize) {
        this.endpoint = endpoint;
        this.width = width;
        this.workload = workload;
        this.bySize = Map.copyOf(bySize);
    }

    /** @param width pinned on every request, or empty to leave it to the server */
    static RequestPool of(Endpoint endpoint, Workload workload, Plan plan, OptionalDouble width) {
        Map<Integer, List<Workload.Body>> bySize = new HashMap<>();
        for (Arrival arrival : plan.arrivals()) {
            bySize.computeIfAbsent(workload.documents(arrival.size()), workload::bodies);
        }
        return new RequestPool(endpoint, workload, width, bySize);
    }

    HttpRequest next(double size) {
        List<Workload.Body> variants = bySize.get(workload.documents(size));
        if (variants == null) {
            throw new IllegalArgumentException("No requests were made for the size " + size);
        }
        int number = turn.getAndIncrement() & Integer.MAX_VALUE;
        byte[] body = variants.get(number % variants.size()).ofRequest(number);
        return endpoint.post(workload.route().path(), body, width);
    }
}
