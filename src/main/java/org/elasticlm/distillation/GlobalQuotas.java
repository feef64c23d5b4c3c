package org.elasticlm.distillation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.elasticlm.encoder.Width;

/**
 * How many heads and neurons each layer keeps, where one ranking over all layers decides: the importances, which are of unit
 * length in each layer, compete for the number that a uniform width has in all layers together. No layer goes without.
 */
public final class GlobalQuotas {

    static final int LEAST_HEADS = 1;
    static final int LEAST_NEURONS = 16;

    /** One head or neuron that is not already a layer's own. */
    private record Candidate(int layer, double importance) {}

    private GlobalQuotas() {}

    /**
     * @param uniform widths that have the same number in every layer, widest first
     * @param heads per layer the heads' importances, in any order
     * @param neurons per layer the neurons' importances, in any order
     * @return widths of the same values, each with as many heads and as many neurons in all; each nests in the one before
     */
    public static List<Width> of(List<Width> uniform, double[][] heads, double[][] neurons) {
        return uniform.stream()
                .map(width -> new Width(
                        width.value(),
                        shared(width.heads().get(0), LEAST_HEADS, heads),
                        shared(width.neurons().get(0), LEAST_NEURONS, neurons)))
                .toList();
    }

    /**
     * Every layer has its most important ones up to the least number; the rest goes to the most important of all layers, the
     * first layer's among equals. A smaller total takes a part of what a larger one takes, so widths nest.
     *
     * @param each what a layer has on average
     */
    private static List<Integer> shared(int each, int least, double[][] importances) {
        int own = Math.min(least, each);
        List<Candidate> candidates = new ArrayList<>();
        for (int layer = 0; layer < importances.length; layer++) {
            double[] ascending = importances[layer].clone();
            Arrays.sort(ascending);
            for (int rank = own; rank < ascending.length; rank++) {
                candidates.add(new Candidate(layer, ascending[ascending.length - 1 - rank]));
            }
        }
        candidates.sort(Comparator.comparingDouble(Candidate::importance).reversed());
        Integer[] kept = new Integer[importances.length];
        Arrays.fill(kept, own);
        for (Candidate chosen : candidates.subList(0, (each - own) * importances.length)) {
            kept[chosen.layer()]++;
        }
        return List.of(kept);
    }
}
