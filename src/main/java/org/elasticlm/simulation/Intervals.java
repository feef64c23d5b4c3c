package org.elasticlm.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.elasticlm.chart.Series;
import org.elasticlm.chart.Tone;

/**
 * A run in equal intervals, each with the outcomes of the requests that arrived in it.
 *
 * @param starts of each interval in seconds
 * @param outcomes per interval
 * @param seconds length of an interval
 */
record Intervals(double[] starts, List<List<Outcome>> outcomes, double seconds) {

    /** What became of a request. */
    enum Fate {
        IN_TIME,
        LATE,
        REFUSED;

        static Fate of(Outcome outcome) {
            return outcome.refused() ? REFUSED : outcome.inTime() ? IN_TIME : LATE;
        }
    }

    static Intervals of(List<Outcome> outcomes, double runSeconds, int count) {
        double seconds = runSeconds / count;
        double[] starts = new double[count];
        List<List<Outcome>> perInterval = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            starts[i] = i * seconds;
            perInterval.add(new ArrayList<>());
        }
        for (Outcome outcome : outcomes) {
            int interval = (int) Math.min(count - 1, outcome.arrivedMillis() / 1000 / seconds);
            perInterval.get(interval).add(outcome);
        }
        return new Intervals(starts, perInterval, seconds);
    }

    Series columns(String name, Fate fate, Tone tone) {
        double[] values = values(each -> count(each, outcome -> Fate.of(outcome) == fate) / seconds);
        return new Series(name, starts, values, Series.Shape.COLUMNS, tone);
    }

    /** The p95 of latency over the tenant's target; a gap where nothing was answered. */
    Series latencyShare(Tone tone) {
        double[] values = values(each -> {
            List<Outcome> answered = each.stream()
                    .filter(outcome -> !outcome.refused())
                    .sorted(Comparator.comparingDouble(Intervals::share))
                    .toList();
            return answered.isEmpty() ? Double.NaN : share(answered.get((int) Math.ceil(0.95 * answered.size()) - 1));
        });
        return new Series("p95", starts, values, Series.Shape.LINE, tone);
    }

    Series widthShare(double width, Tone tone) {
        double[] values = values(each -> {
            double answered = count(each, outcome -> !outcome.refused());
            return answered == 0 ? Double.NaN : 100 * count(each, outcome -> outcome.width() == width) / answered;
        });
        return new Series(Double.toString(width), starts, values, Series.Shape.COLUMNS, tone);
    }

    private static double share(Outcome outcome) {
        return outcome.latencyMillis() / outcome.tenant().targetMillis();
    }

    private static double count(List<Outcome> outcomes, Predicate<Outcome> which) {
        return outcomes.stream().filter(which).count();
    }

    private interface Value {
        double of(List<Outcome> outcomes);
    }

    private double[] values(Value value) {
        return outcomes.stream().mapToDouble(value::of).toArray();
    }
}
