package org.elasticlm.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.elasticlm.logbench.RecordFlow;
import org.elasticlm.logbench.Recording;

/**
 * The same load with and without the request log, round by round: each round's states ran within a minute of each other, so
 * what changes slowly on the machine cancels out of their ratio.
 */
record LoggingComparison(List<LoggingPhase> phases) {

    /** Student's t at 0.975 for 1, 2, 3 ... degrees of freedom: few rounds say little, and their interval must say so. */
    private static final double[] STUDENT = {12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228};

    /** Of what is poured: some records are always on their way. */
    private static final double KEEPING_UP = 0.98;

    LoggingComparison {
        phases = List.copyOf(phases);
    }

    /**
     * How many times as long as with the log off, and as many records made up.
     *
     * @param times geometric mean over the rounds; NaN where a round has nothing to compare
     * @param low the lower end of the mean's 95% interval, by how much the rounds' logarithms differ; 0 with one round
     * @param high its upper end; infinite with one round
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

    /** What a round measures: each state after the one that it is compared with. */
    static List<Recording> measured(List<Recording> states) {
        return states.stream()
                .flatMap(state -> Stream.of(state.unlogged(), state))
                .toList();
    }

    /** All rounds of a state together. */
    Summary summary(Recording recording) {
        return Summary.of(outcomes(recording), Double.POSITIVE_INFINITY);
    }

    /** Of all rounds. */
    List<Outcome> outcomes(Recording recording) {
        List<Outcome> all = new ArrayList<>();
        of(recording).forEach(phase -> all.addAll(phase.outcomes()));
        return all;
    }

    ProcessorTime processors(Recording recording) {
        return ProcessorTime.sum(
                of(recording).stream().map(LoggingPhase::processors).toList());
    }

    /** Records a second that came to the database meanwhile. */
    double arrivedPerSecond(Recording recording) {
        return perSecond(recording, RecordFlow::arrived);
    }

    /**
     * Whether the database kept up with so many made-up records a second, for as long as it was measured, and as many were
     * made up where the log was off.
     */
    boolean sustained(Recording recording) {
        double least = KEEPING_UP * recording.poured();
        return arrivedPerSecond(recording) >= least
                && perSecond(recording, RecordFlow::poured) >= least
                && perSecond(recording.unlogged(), RecordFlow::thrownAway) >= least;
    }

    private double perSecond(Recording recording, ToLongFunction<RecordFlow> records) {
        List<LoggingPhase> phasesOf = of(recording);
        long all = phasesOf.stream()
                .mapToLong(phase -> records.applyAsLong(phase.flow()))
                .sum();
        return all / phasesOf.stream().mapToDouble(LoggingPhase::seconds).sum();
    }

    Ratio ratio(Recording recording, ToDoubleFunction<Summary> percentile) {
        return ratio(recording, LoggingPhase::summary, percentile);
    }

    /** @param figures of a phase */
    Ratio ratio(Recording recording, Function<LoggingPhase, Summary> figures, ToDoubleFunction<Summary> percentile) {
        List<LoggingPhase> with = of(recording);
        List<LoggingPhase> without = of(recording.unlogged());
        if (with.size() != without.size() || with.isEmpty()) {
            throw new IllegalArgumentException("Every round has each state once, found " + with.size() + " phases "
                    + recording + " and " + without.size() + " " + recording.unlogged());
        }
        double[] logs = IntStream.range(0, with.size())
                .mapToDouble(round -> Math.log(percentile.applyAsDouble(figures.apply(with.get(round)))
                        / percentile.applyAsDouble(figures.apply(without.get(round)))))
                .toArray();
        double mean = Arrays.stream(logs).average().orElseThrow();
        double half = halfInterval(logs, mean);
        return new Ratio(Math.exp(mean), Math.exp(mean - half), Math.exp(mean + half));
    }

    private static double halfInterval(double[] values, double mean) {
        int freedom = values.length - 1;
        if (freedom == 0) {
            return Double.POSITIVE_INFINITY;
        }
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return student(freedom) * Math.sqrt(squares / freedom / values.length);
    }

    /** Beyond the table an approximation that is at most 0.01 too large. */
    private static double student(int freedom) {
        return freedom <= STUDENT.length ? STUDENT[freedom - 1] : 1.96 + 2.7 / freedom;
    }

    /** In the order of the rounds. */
    private List<LoggingPhase> of(Recording recording) {
        return phases.stream()
                .filter(phase -> phase.recording().equals(recording))
                .toList();
    }
}
