package org.elasticlm.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes plans. */
final class Arrivals {

    private Arrivals() {}

    /** Evenly spaced. */
    static Plan constant(double rate, double seconds) {
        List<Arrival> arrivals = new ArrayList<>();
        long count = (long) Math.floor(rate * seconds + 1e-9);
        for (long i = 0; i < count; i++) {
            arrivals.add(new Arrival(Math.round(i / rate * 1e9), 1));
        }
        return new Plan(arrivals, List.of(new Phase("constant", rate, seconds)));
    }

    /** Independent requests, as from many users: exponentially distributed gaps, phase after phase. */
    static Plan poisson(List<Phase> phases, RandomGenerator random) {
        List<Arrival> arrivals = new ArrayList<>();
        double start = 0;
        for (Phase phase : phases) {
            double end = start + phase.seconds();
            double at = start;
            while (phase.rate() > 0) {
                at -= Math.log(1 - random.nextDouble()) / phase.rate();
                if (at >= end) {
                    break;
                }
                arrivals.add(new Arrival((long) (at * 1e9), 1));
            }
            start = end;
        }
        return new Plan(arrivals, phases);
    }

    /**
     * A recorded trace, its time compressed or stretched to a mean rate and its sizes scaled to a mean of 1.
     *
     * @param trace times in any origin, ascending, and sizes in any unit
     * @param rate requests per second over the whole trace
     * @param seconds how much of the scaled trace to use, from its start
     */
    static Plan trace(List<Arrival> trace, double rate, double seconds) {
        if (trace.size() < 2) {
            throw new IllegalArgumentException("A trace has at least two requests, found " + trace.size());
        }
        long origin = trace.get(0).atNanos();
        double recorded = (trace.get(trace.size() - 1).atNanos() - origin) / 1e9;
        double scale = (trace.size() - 1) / rate / recorded;
        double meanSize = trace.stream().mapToDouble(Arrival::size).average().orElse(1);
        List<Arrival> arrivals = new ArrayList<>();
        for (Arrival each : trace) {
            long at = Math.round((each.atNanos() - origin) * scale);
            if (at < seconds * 1e9) {
                arrivals.add(new Arrival(at, each.size() / meanSize));
            }
        }
        double length = Math.min(seconds, recorded * scale);
        return new Plan(arrivals, List.of(new Phase("trace", arrivals.size() / length, length)));
    }
}
