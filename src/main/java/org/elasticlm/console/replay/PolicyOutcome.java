package org.elasticlm.console.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.elasticlm.scheduling.Policy;
import org.elasticlm.simulation.PromiseReplay;
import org.elasticlm.simulation.RecordedRequest;
import org.elasticlm.simulation.ReplayScores;

/**
 * What one policy makes of the recorded requests.
 *
 * @param name the policy, with its width where it is {@code fixed}
 */
record PolicyOutcome(String name, boolean inForce, ReplayScores scores) {

    /**
     * Serves the same requests by every policy, the one in force first.
     *
     * @param fixedWidth of the policy {@code fixed}
     * @param quality per width; may be empty
     * @param each runs after each policy
     */
    static List<PolicyOutcome> all(
            PromiseReplay replay,
            List<RecordedRequest> requests,
            Policy inForce,
            double fixedWidth,
            Map<Double, Double> quality,
            Runnable each) {
        List<Policy> policies = new ArrayList<>(Arrays.asList(Policy.values()));
        policies.sort(Comparator.comparing(policy -> policy != inForce));
        List<PolicyOutcome> outcomes = new ArrayList<>();
        for (Policy policy : policies) {
            outcomes.add(new PolicyOutcome(
                    policy == Policy.FIXED ? policy + " " + fixedWidth : policy.toString(),
                    policy == inForce,
                    replay.by(policy, fixedWidth).scores(requests, quality)));
            each.run();
        }
        return outcomes;
    }
}
