package org.elasticlm.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * What a run sends, decided before it starts: the server cannot slow it down.
 *
 * @param arrivals in order of time
 * @param phases one after the other, for the report
 */
record Plan(List<Arrival> arrivals, List<Phase> phases) {

    Plan {
        arrivals = List.copyOf(arrivals);
        phases = List.copyOf(phases);
    }

    double seconds() {
        return phases.stream().mapToDouble(Phase::seconds).sum();
    }

    /** When each phase starts, in nanoseconds, and at the end when the last one ends. */
    long[] boundaries() {
        long[] starts = new long[phases.size() + 1];
        double at = 0;
        for (int i = 0; i < phases.size(); i++) {
            at += phases.get(i).seconds();
            starts[i + 1] = Math.round(at * 1e9);
        }
        return starts;
    }

    /** The outcomes of the requests that were due in one phase. */
    List<Outcome> due(int phase, List<Outcome> outcomes) {
        long[] boundaries = boundaries();
        List<Outcome> due = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            if (outcome.dueNanos() >= boundaries[phase] && outcome.dueNanos() < boundaries[phase + 1]) {
                due.add(outcome);
            }
        }
        return due;
    }
}
