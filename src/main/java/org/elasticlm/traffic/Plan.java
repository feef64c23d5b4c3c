package org.elasticlm.traffic;

import java.util.List;

/**
 * What a run sends, decided before it starts: the server cannot slow it down.
 *
 * @param arrivals in order of time
 * @param phases one after the other, for the report
 */
public record Plan(List<Arrival> arrivals, List<Phase> phases) {

    public Plan {
        arrivals = List.copyOf(arrivals);
        phases = List.copyOf(phases);
    }

    public double seconds() {
        return phases.stream().mapToDouble(Phase::seconds).sum();
    }

    /** When each phase starts, in nanoseconds, and at the end when the last one ends. */
    public long[] boundaries() {
        long[] starts = new long[phases.size() + 1];
        double at = 0;
        for (int i = 0; i < phases.size(); i++) {
            at += phases.get(i).seconds();
            starts[i + 1] = Math.round(at * 1e9);
        }
        return starts;
    }
}
