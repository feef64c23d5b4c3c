package org.elasticlm.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.elasticlm.encoder.Width;

/**
 * Times training steps of each width alone and of all in one. They take turns, so that a slow moment of the machine hits all
 * of them.
 *
 * @param alone a step of each width, widest first
 * @param elastic a step of all widths
 * @param clock nanoseconds
 */
record TrainingBench(List<Width> widths, List<Step> alone, Step elastic, LongSupplier clock) {

    private static final int WARM_UP = 2;

    /** One step of training; its batches have all the same size. */
    @FunctionalInterface
    interface Step {

        /** @return tokens read, each counted once */
        long run(int step);
    }

    /** @param rounds timed after two that warm up; medians count */
    ElasticSpeed measure(int rounds) {
        List<Step> steps = new ArrayList<>(alone);
        steps.add(elastic);
        double[][] rates = new double[steps.size()][rounds];
        for (int round = -WARM_UP; round < rounds; round++) {
            for (int at = 0; at < steps.size(); at++) {
                long start = clock.getAsLong();
                long tokens = steps.get(at).run(round + WARM_UP);
                double seconds = (clock.getAsLong() - start) / 1e9;
                if (round >= 0) {
                    rates[at][round] = tokens / seconds;
                }
            }
        }
        List<Double> medians = new ArrayList<>();
        for (double[] each : rates) {
            medians.add(
                    Summary.percentile(java.util.Arrays.stream(each).sorted().toArray(), 50));
        }
        return new ElasticSpeed(widths, medians.subList(0, alone.size()), medians.get(alone.size()));
    }
}
