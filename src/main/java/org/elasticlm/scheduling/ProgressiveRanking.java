package org.elasticlm.scheduling;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Texts in the order that the passes of a progressive rerank leave: those that the last pass compared first, by its scores,
 * then those that it left out, as they stood. Scores of different widths don't compare, so that only the order within a pass
 * says anything. Not safe for threads.
 */
public final class ProgressiveRanking {

    private final int[] order;
    private final float[] scores;
    private final double[] widths;

    public ProgressiveRanking(int texts) {
        this.order = IntStream.range(0, texts).toArray();
        this.scores = new float[texts];
        this.widths = new double[texts];
    }

    /** The best so far, as places in the request. */
    public int[] head(int count) {
        return Arrays.copyOf(order, count);
    }

    /**
     * Reorders the head by a pass's scores; equal ones keep the request's order.
     *
     * @param compared what {@link #head} gave
     * @param computed a score for each of them
     */
    public void reorder(int[] compared, float[] computed, double width) {
        for (int i = 0; i < compared.length; i++) {
            scores[compared[i]] = computed[i];
            widths[compared[i]] = width;
        }
        Integer[] sorted = Arrays.stream(compared).boxed().toArray(Integer[]::new);
        Arrays.sort(
                sorted,
                Comparator.comparingDouble((Integer text) -> -scores[text]).thenComparingInt(text -> text));
        for (int i = 0; i < sorted.length; i++) {
            order[i] = sorted[i];
        }
    }

    /** Best first, as places in the request. */
    public int[] order() {
        return order.clone();
    }

    /** Which width scored the text at this place of the request. */
    public double width(int text) {
        return widths[text];
    }

    /**
     * A score for each place of the request that never contradicts the order: a text's own, or that of the one before it
     * where that is lower. Whoever sorts by score gets the same order.
     */
    public float[] monotoneScores() {
        float[] shown = scores.clone();
        for (int rank = 1; rank < order.length; rank++) {
            shown[order[rank]] = Math.min(shown[order[rank]], shown[order[rank - 1]]);
        }
        return shown;
    }
}
