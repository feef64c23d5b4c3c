package org.elasticlm.widths;

import java.util.ArrayList;
import java.util.List;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.Width;

/**
 * The widths to choose from: one head less each, with neurons in proportion; below one head half the neurons each. Neurons come
 * in multiples of {@value #NEURON_STEP}, so that packed products have no rest to compute by itself. Each nests in the one before.
 */
public final class WidthCandidates {

    static final int NEURON_STEP = 32;

    /** Decimals of a width's name, its share of the heads or, below one head, of the neurons. */
    private static final double NAME_PRECISION = 1e4;

    private WidthCandidates() {}

    /** Widest first; the first is the full width. */
    public static List<Width> of(EncoderShape shape) {
        List<Width> widths = new ArrayList<>();
        int neurons = shape.neurons();
        for (int heads = shape.heads(); heads >= 1; heads--) {
            double share = (double) heads / shape.heads();
            neurons = heads == shape.heads() ? neurons : Math.min(neurons, inSteps(share * shape.neurons()));
            widths.add(Width.uniform(named(share), shape.layers(), heads, neurons));
        }
        for (int half = neurons / 2; half >= NEURON_STEP; half /= 2) {
            int rounded = half / NEURON_STEP * NEURON_STEP;
            double share = (double) rounded / shape.neurons();
            widths.add(Width.uniform(named(share), shape.layers(), 1, rounded));
        }
        return widths;
    }

    private static int inSteps(double neurons) {
        return Math.max(NEURON_STEP, NEURON_STEP * (int) Math.round(neurons / NEURON_STEP));
    }

    private static double named(double share) {
        return Math.round(share * NAME_PRECISION) / NAME_PRECISION;
    }
}
