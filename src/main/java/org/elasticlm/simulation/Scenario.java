package org.elasticlm.simulation;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import org.elasticlm.encoder.Width;

/**
 * The same requests for every contender.
 *
 * @param arrivals what pattern they follow
 * @param load mean load as a share of what the full width can do
 * @param perSecond mean rate
 * @param requests in order of arrival
 */
record Scenario(String arrivals, double load, double perSecond, List<SimulatedRequest> requests) {

    /**
     * Requests at a share of what all replicas can do at full width.
     *
     * @param atRate the requests at a mean rate a second; their sizes don't depend on it
     */
    static Scenario of(String arrivals, double load, Fleet fleet, DoubleFunction<List<SimulatedRequest>> atRate) {
        Width full = fleet.ladder().width(0);
        int batchTokens = fleet.terms().limits().batchTokens();
        double rate = 1;
        // Twice: how much of a trace is used, and so the mean size, depends on the rate.
        for (int pass = 0; pass < 2; pass++) {
            rate = load * fleet.replicas() * Capacity.perSecond(fleet.latency(), full, atRate.apply(rate), batchTokens);
        }
        return new Scenario(arrivals, load, rate, atRate.apply(rate));
    }

    String title() {
        return String.format(
                Locale.ROOT, "%s at %.0f%% of full-width capacity, %.1f requests/s", arrivals, 100 * load, perSecond);
    }

    double seconds() {
        return requests.isEmpty() ? 0 : requests.get(requests.size() - 1).arrivedMillis() / 1000;
    }
}
