package org.elasticlm.bench;

import java.util.ArrayList;
import java.util.List;
import org.elasticlm.traffic.Plan;

/**
 * A finished run.
 *
 * @param name such as elastic or fixed
 * @param plan what was sent
 * @param outcomes one per arrival
 * @param targetMillis the latency that counts as in time
 */
record RunResult(String name, Plan plan, List<Outcome> outcomes, double targetMillis) {

    RunResult {
        outcomes = List.copyOf(outcomes);
    }

    Summary total() {
        return Summary.of(outcomes, targetMillis);
    }

    /** Whether requests were sent and the server answered none, so that there is nothing to be measured. */
    boolean unanswered() {
        return !outcomes.isEmpty() && total().answered() == 0;
    }

    Summary phase(int index) {
        return Summary.of(due(index), targetMillis);
    }

    /** The outcomes of the requests that were due in one phase. */
    private List<Outcome> due(int phase) {
        long[] boundaries = plan.boundaries();
        List<Outcome> due = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            if (outcome.dueNanos() >= boundaries[phase] && outcome.dueNanos() < boundaries[phase + 1]) {
                due.add(outcome);
            }
        }
        return due;
    }

    /** Covers the plan and the time that its last answers took. */
    Timeline timeline() {
        long end = outcomes.stream().mapToLong(Outcome::endNanos).max().orElse(0);
        int length = (int) Math.ceil(Math.max(plan.seconds(), end / 1e9));
        return Timeline.of(outcomes, Math.max(1, length), targetMillis);
    }

    /** Seconds from the end of the loaded phases to full width for good, when the last phase is the quiet one. */
    double recoverySeconds() {
        long[] boundaries = plan.boundaries();
        return Recovery.seconds(outcomes, boundaries[boundaries.length - 2]);
    }
}
