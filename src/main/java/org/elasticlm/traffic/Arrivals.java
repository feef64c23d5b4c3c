package org.elasticlm.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes plans: when requests come, by pattern or from a recording. */
public final class Arrivals {

    /** Bursts take a fifth of the time, last two seconds on average and bring five times as much as the calm. */
    private static final double BURST_SHARE = 0.2;

    private static final double BURST_SECONDS = 2;
    private static final double BURST_FACTOR = 5;

    /** How far a day's rate goes above and below its mean, as a share of it. */
    private static final double DIURNAL_SWING = 0.8;

    private Arrivals() {}

    /** Evenly spaced. */
    public static Plan constant(double rate, double seconds) {
        List<Arrival> arrivals = new ArrayList<>();
        long count = (long) Math.floor(rate * seconds + 1e-9);
        for (long i = 0; i < count; i++) {
            arrivals.add(new Arrival(Math.round(i / rate * 1e9), 1));
        }
        return new Plan(arrivals, List.of(new Phase("constant", rate, seconds)));
    }

    /** Independent requests, as from many users: exponentially distributed gaps, phase after phase. */
    public static Plan poisson(List<Phase> phases, RandomGenerator random) {
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
     * A Markov-modulated Poisson process: calm and burst states of exponential length, each with its own Poisson rate.
     *
     * @param rate mean requests per second over both states
     */
    public static Plan bursts(double rate, double seconds, RandomGenerator random) {
        double calmRate = rate / (1 - BURST_SHARE + BURST_SHARE * BURST_FACTOR);
        double calmSeconds = BURST_SECONDS * (1 - BURST_SHARE) / BURST_SHARE;
        List<Phase> states = new ArrayList<>();
        double at = 0;
        for (boolean burst = false; at < seconds; burst = !burst) {
            double mean = burst ? BURST_SECONDS : calmSeconds;
            double length = Math.min(seconds - at, -mean * Math.log(1 - random.nextDouble()));
            if (length > 0) {
                states.add(new Phase("state", burst ? BURST_FACTOR * calmRate : calmRate, length));
                at += length;
            }
        }
        return new Plan(poisson(states, random).arrivals(), List.of(new Phase("bursts", rate, seconds)));
    }

    /**
     * A day in the length of the run: Poisson arrivals whose rate is a wave from its low, through its high in the middle, to
     * its low.
     *
     * @param rate mean requests per second
     */
    public static Plan diurnal(double rate, double seconds, RandomGenerator random) {
        double peak = rate * (1 + DIURNAL_SWING);
        List<Arrival> arrivals = new ArrayList<>();
        for (Arrival each :
                poisson(List.of(new Phase("peak", peak, seconds)), random).arrivals()) {
            double wave = 1 - DIURNAL_SWING * Math.cos(2 * Math.PI * each.atNanos() / 1e9 / seconds);
            if (random.nextDouble() * peak < rate * wave) {
                arrivals.add(each);
            }
        }
        return new Plan(arrivals, List.of(new Phase("diurnal", rate, seconds)));
    }

    /**
     * A recorded trace, its time compressed or stretched to a mean rate and its sizes scaled to a mean of 1.
     *
     * @param trace times in any origin, ascending, and sizes in any unit
     * @param rate requests per second over the whole trace
     * @param seconds how much of the scaled trace to use, from its start
     */
    public static Plan trace(List<Arrival> trace, double rate, double seconds) {
        requireTrace(trace);
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

    /** @throws IllegalArgumentException where there is no time between its requests that a rate could follow from */
    static void requireTrace(List<Arrival> trace) {
        if (trace.size() < 2) {
            throw new IllegalArgumentException("A trace has at least two requests, found " + trace.size());
        }
        if (trace.get(trace.size() - 1).atNanos() == trace.get(0).atNanos()) {
            throw new IllegalArgumentException(
                    "A trace spans more than 0 seconds, found " + trace.size() + " requests at the same time");
        }
    }
}
