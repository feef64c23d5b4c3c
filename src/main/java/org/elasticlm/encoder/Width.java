package org.elasticlm.encoder;

import java.util.Collections;
import java.util.List;

/**
 * One sub-model of an elastic encoder: in each layer the first heads and the first neurons of the importance order.
 *
 * @param value the nominal share of the full model, in (0, 1]; how callers name the width, and its rank among others
 * @param heads per layer, how many heads are kept
 * @param neurons per layer, how many feed-forward neurons are kept
 */
public record Width(double value, List<Integer> heads, List<Integer> neurons) implements Comparable<Width> {

    public Width {
        heads = List.copyOf(heads);
        neurons = List.copyOf(neurons);
        if (!(value > 0 && value <= 1)) {
            throw new IllegalArgumentException("A width lies in (0, 1], found " + value);
        }
        if (heads.size() != neurons.size()) {
            throw new IllegalArgumentException("A width names heads and neurons for the same layers, found "
                    + heads.size() + " and " + neurons.size());
        }
    }

    /** The same quota in every layer. */
    public static Width uniform(double value, int layers, int heads, int neurons) {
        return new Width(value, Collections.nCopies(layers, heads), Collections.nCopies(layers, neurons));
    }

    /** Whether this width computes with a prefix of what the other computes with. */
    public boolean nestsIn(Width other) {
        for (int layer = 0; layer < heads.size(); layer++) {
            if (heads.get(layer) > other.heads.get(layer) || neurons.get(layer) > other.neurons.get(layer)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int compareTo(Width other) {
        return Double.compare(value, other.value);
    }

    /** Cheap, since every predicted batch looks its width up: a model's widths differ in their value. */
    @Override
    public int hashCode() {
        return Double.hashCode(value);
    }
}
