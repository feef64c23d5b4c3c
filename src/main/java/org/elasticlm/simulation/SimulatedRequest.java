package org.elasticlm.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.elasticlm.traffic.Arrival;
import org.elasticlm.traffic.Plan;

/**
 * One request to serve.
 *
 * @param lengths tokens of each text
 */
record SimulatedRequest(long id, TenantTerms tenant, double arrivedMillis, int[] lengths) {

    /** The requests of a plan, each sent by a tenant drawn by share. */
    static List<SimulatedRequest> of(Plan plan, RequestShape shape, List<TenantTerms> tenants, RandomGenerator random) {
        double shares = tenants.stream().mapToDouble(TenantTerms::share).sum();
        List<SimulatedRequest> requests = new ArrayList<>(plan.arrivals().size());
        for (Arrival arrival : plan.arrivals()) {
            double drawn = random.nextDouble() * shares;
            int tenant = 0;
            while (tenant < tenants.size() - 1 && drawn >= tenants.get(tenant).share()) {
                drawn -= tenants.get(tenant++).share();
            }
            requests.add(new SimulatedRequest(
                    requests.size(), tenants.get(tenant), arrival.atNanos() / 1e6, shape.lengths(arrival.size())));
        }
        return requests;
    }
}
