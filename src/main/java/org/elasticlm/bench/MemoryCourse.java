package org.elasticlm.bench;

import java.util.List;
import java.util.Locale;

/** A process's memory over time. What grows without end is a leak, most often of native memory, which the heap does not show. */
record MemoryCourse(List<Sample> samples) {

    private static final double MEBI = 1 << 20;

    MemoryCourse {
        samples = List.copyOf(samples);
    }

    /**
     * One moment.
     *
     * @param seconds since the start
     * @param steps trained so far
     * @param resident bytes of the process in memory, native ones included
     * @param heap bytes of the JVM's heap that are in use
     * @param arrays of the engine that are not freed
     */
    record Sample(double seconds, int steps, long resident, long heap, int arrays) {

        static String header() {
            return String.format(
                    Locale.ROOT, "%8s %8s %14s %10s %8s%n", "seconds", "steps", "resident MiB", "heap MiB", "arrays");
        }

        String row() {
            return String.format(
                    Locale.ROOT, "%8.0f %8d %14.1f %10.1f %8d%n", seconds, steps, resident / MEBI, heap / MEBI, arrays);
        }
    }

    /** Resident memory of the last quarter over that of the second: the first one warms up. 1 where there is too little to say. */
    double growth() {
        int quarter = samples.size() / 4;
        if (quarter == 0) {
            return 1;
        }
        return mean(samples.subList(samples.size() - quarter, samples.size()))
                / mean(samples.subList(quarter, 2 * quarter));
    }

    String summary() {
        return String.format(
                Locale.ROOT,
                "resident memory of the last quarter over the second: %+.1f %%; arrays from %d to %d%n",
                100 * (growth() - 1),
                samples.get(0).arrays(),
                samples.get(samples.size() - 1).arrays());
    }

    private static double mean(List<Sample> part) {
        return part.stream().mapToLong(Sample::resident).average().orElseThrow();
    }
}
