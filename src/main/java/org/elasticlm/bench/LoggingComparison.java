package org.elasticlm.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.elasticlm.logbench.Recording;

/**
 * The same load with and without the request log, round by round: each round's states ran within a minute of each other, so
 * what changes slowly on the machine cancels out of their ratio.
 */
record LoggingComparison(List<LoggingPhase> phases) {

    private static final int RESAMPLES = 2_000;
    private static final double TAIL = 0.025;

    LoggingComparison {
        phases = List.copyOf(phases);
    }

    /**
     * How many times as long as with the log off.
     *
     * @param times geometric mean over the rounds; NaN where a round has nothing to compare
     * @param low the lower end of the mean's 95% interval, by bootstrap over the rounds
     * @param high its upper end
     */
    record Ratio(double times, double low, double high) {

        /** Whether all of the interval is above a limit. */
        boolean above(double limit) {
            return low > limit;
        }

        boolean within(double limit) {
            return high <= limit;
        }
    }

    /** All rounds of a state together. */
    Summary summary(Recording recording) {
        List<Outcome> all = new ArrayList<>();
        of(recording).forEach(phase -> all.addAll(phase.outcomes()));
        return Summary.of(all, Double.POSITIVE_INFINITY);
    }

    /** Records a second that came to the database meanwhile. */
    double arrivedPerSecond(Recording recording) {
        return of(recording).stream().mapToLong(phase -> phase.flow().arrived()).sum()
                / of(recording).stream().mapToDouble(LoggingPhase::seconds).sum();
    }

    Ratio ratio(Recording recording, ToDoubleFunction<Summary> percentile) {
        List<LoggingPhase> with = of(recording);
        List<LoggingPhase> without = of(Recording.OFF);
        if (with.size() != without.size() || with.isEmpty()) {
            throw new IllegalArgumentException("Every round has each state once, found " + with.size() + " phases "
                    + recording + " and " + without.size() + " off");
        }
        double[] logs = IntStream.range(0, with.size())
                .mapToDouble(round ->
                        Math.log(percentile.applyAsDouble(with.get(round).summary())
                                / percentile.applyAsDouble(without.get(round).summary())))
                .toArray();
        double[] means = bootstrap(logs);
        return new Ratio(
                Math.exp(Arrays.stream(logs).average().orElseThrow()),
                Math.exp(means[(int) (TAIL * RESAMPLES)]),
                Math.exp(means[(int) ((1 - TAIL) * RESAMPLES) - 1]));
    }

    /** Means of rounds drawn with replacement, sorted; always the same ones for the same rounds. */
    private static double[] bootstrap(double[] rounds) {
        Random random = new Random(1);
        return IntStream.range(0, RESAMPLES)
                .mapToDouble(resample -> IntStream.range(0, rounds.length)
                        .mapToDouble(draw -> rounds[random.nextInt(rounds.length)])
                        .average()
                        .orElseThrow())
                .sorted()
                .toArray();
    }

    /** In the order of the rounds. */
    private List<LoggingPhase> of(Recording recording) {
        return phases.stream()
                .filter(phase -> phase.recording().equals(recording))
                .toList();
    }
}
