package org.elasticlm.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.elasticlm.dataset.GlueTask;

/** Measures of predicted against true classes or scores, as GLUE takes them. */
public enum LabelMetric {

    /** Share of examples whose class was predicted. */
    ACCURACY("accuracy") {
        @Override
        double measure(double[] predicted, double[] actual) {
            return (double) count(predicted, actual) / actual.length;
        }
    },

    /** Harmonic mean of precision and recall of class 1; 0 when nothing of that class was predicted rightly. */
    F1("f1") {
        @Override
        double measure(double[] predicted, double[] actual) {
            long found = IntStream.range(0, actual.length)
                    .filter(at -> predicted[at] == 1 && actual[at] == 1)
                    .count();
            long positives =
                    Arrays.stream(predicted).filter(value -> value == 1).count()
                            + Arrays.stream(actual).filter(value -> value == 1).count();
            return positives == 0 ? 0 : 2.0 * found / positives;
        }
    },

    /** Matthews' correlation, of any number of classes (Gorodkin, 2004); 0 when either side has one class only. */
    MATTHEWS("matthews") {
        @Override
        double measure(double[] predicted, double[] actual) {
            int examples = actual.length;
            double together = 0;
            double ofPredicted = 0;
            double ofActual = 0;
            for (double kind : Arrays.stream(new double[][] {predicted, actual})
                    .flatMapToDouble(Arrays::stream)
                    .distinct()
                    .toArray()) {
                double guesses =
                        Arrays.stream(predicted).filter(value -> value == kind).count();
                double members =
                        Arrays.stream(actual).filter(value -> value == kind).count();
                together += guesses * members;
                ofPredicted += guesses * guesses;
                ofActual += members * members;
            }
            double square = (double) examples * examples;
            double scale = Math.sqrt((square - ofPredicted) * (square - ofActual));
            return scale == 0 ? 0 : ((double) count(predicted, actual) * examples - together) / scale;
        }
    },

    /** Correlation of the values; 0 when either side is constant. */
    PEARSON("pearson") {
        @Override
        double measure(double[] predicted, double[] actual) {
            double meanPredicted = Arrays.stream(predicted).average().orElse(0);
            double meanActual = Arrays.stream(actual).average().orElse(0);
            double together = 0;
            double ofPredicted = 0;
            double ofActual = 0;
            for (int at = 0; at < actual.length; at++) {
                double one = predicted[at] - meanPredicted;
                double other = actual[at] - meanActual;
                together += one * other;
                ofPredicted += one * one;
                ofActual += other * other;
            }
            double scale = Math.sqrt(ofPredicted * ofActual);
            return scale == 0 ? 0 : together / scale;
        }
    },

    /** Correlation of the ranks; equal values share the mean of their ranks. */
    SPEARMAN("spearman") {
        @Override
        double measure(double[] predicted, double[] actual) {
            return PEARSON.measure(ranks(predicted), ranks(actual));
        }
    };

    private final String key;

    LabelMetric(String key) {
        this.key = key;
    }

    /** Those that GLUE reports for a task; the first is the one to compare models by. */
    public static List<LabelMetric> of(GlueTask task) {
        return switch (task) {
            case COLA -> List.of(MATTHEWS);
            case MRPC, QQP -> List.of(F1, ACCURACY);
            case STS_B -> List.of(PEARSON, SPEARMAN);
            case SST_2, MNLI, QNLI, RTE, WNLI -> List.of(ACCURACY);
        };
    }

    /**
     * @param predicted class numbers or scores
     * @param actual of the same examples, at least one
     * @return from 0 to 1, correlations from -1 to 1
     */
    public double of(double[] predicted, double[] actual) {
        if (predicted.length != actual.length || actual.length == 0) {
            throw new IllegalArgumentException("A measure needs a prediction for each of at least one example, found "
                    + predicted.length + " for " + actual.length);
        }
        return measure(predicted, actual);
    }

    abstract double measure(double[] predicted, double[] actual);

    /** Name in files, such as {@code accuracy}. */
    public String key() {
        return key;
    }

    /** The metric of a name in files. */
    static LabelMetric ofKey(String key) {
        return Arrays.stream(values())
                .filter(metric -> metric.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no metric " + key));
    }

    private static long count(double[] predicted, double[] actual) {
        return IntStream.range(0, actual.length)
                .filter(at -> predicted[at] == actual[at])
                .count();
    }

    private static double[] ranks(double[] values) {
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted((one, other) -> Double.compare(values[one], values[other]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] ranks = new double[values.length];
        int start = 0;
        while (start < order.length) {
            int end = start;
            while (end < order.length && values[order[end]] == values[order[start]]) {
                end++;
            }
            for (int at = start; at < end; at++) {
                ranks[order[at]] = (start + end + 1) / 2.0;
            }
            start = end;
        }
        return ranks;
    }
}
