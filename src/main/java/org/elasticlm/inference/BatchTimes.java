package org.elasticlm.inference;

/**
 * What a width's batches took beside what was predicted when they were chosen. Times are means in which a new batch has a
 * weight of one in twenty.
 *
 * @param batches since the start
 * @param ratio mean of actual over predicted; 1 is a perfect prediction
 */
public record BatchTimes(long batches, double predictedMillis, double actualMillis, double ratio) {

    public static final BatchTimes NONE = new BatchTimes(0, Double.NaN, Double.NaN, Double.NaN);

    private static final double LEARNING = 0.05;

    BatchTimes and(double predicted, double actual) {
        double weight = batches == 0 ? 1 : Math.max(LEARNING, 1.0 / (batches + 1));
        return new BatchTimes(
                batches + 1,
                mix(predictedMillis, predicted, weight),
                mix(actualMillis, actual, weight),
                mix(ratio, actual / predicted, weight));
    }

    private static double mix(double mean, double latest, double weight) {
        return weight == 1 ? latest : mean + weight * (latest - mean);
    }
}
