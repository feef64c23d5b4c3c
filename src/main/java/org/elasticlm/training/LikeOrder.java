package org.elasticlm.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.elasticlm.distillation.ImportanceOrder;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.WeightTensor;

/**
 * Finds which head and which neuron of one model stands where in another that began with the same weights. Training puts them in
 * a new order of importance, so that weights of the same place are not weights of the same head.
 *
 * @param shape of both models
 */
record LikeOrder(EncoderShape shape) {

    /**
     * @param model the program's tensors
     * @param other those of the model whose heads and neurons are to be put in the model's order
     * @return the order to apply to the other
     * @throws RecipeException when two of the model's are most like the same one of the other's
     */
    ImportanceOrder of(Map<String, WeightTensor> model, Map<String, WeightTensor> other) {
        List<int[]> heads = new ArrayList<>();
        List<int[]> neurons = new ArrayList<>();
        for (int layer = 0; layer < shape.layers(); layer++) {
            heads.add(matched(
                    "heads",
                    layer,
                    parts(model, "qkv", "out", layer, shape.heads()),
                    parts(other, "qkv", "out", layer, shape.heads())));
            neurons.add(matched(
                    "neurons",
                    layer,
                    parts(model, "up", "down", layer, shape.neurons()),
                    parts(other, "up", "down", layer, shape.neurons())));
        }
        return new ImportanceOrder(heads, neurons);
    }

    private static int[] matched(String kind, int layer, float[][] model, float[][] other) {
        int[] order = new int[model.length];
        boolean[] taken = new boolean[model.length];
        for (int i = 0; i < model.length; i++) {
            int best = 0;
            double likest = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < other.length; j++) {
                double likeness = dot(model[i], other[j]);
                if (likeness > likest) {
                    likest = likeness;
                    best = j;
                }
            }
            if (taken[best]) {
                throw new RecipeException(
                        "Layer " + layer + ": the models' " + kind + " do not match one to one, so they"
                                + " did not begin with the same weights; only models of one training's branches have a mean");
            }
            taken[best] = true;
            order[i] = best;
        }
        return order;
    }

    /** Per head or neuron what leads into it and out of it, less its mean and of unit length. */
    private static float[][] parts(Map<String, WeightTensor> weights, String in, String out, int layer, int count) {
        float[] inward = data(weights, in + "_weight" + layer);
        WeightTensor outward = Objects.requireNonNull(weights.get(out + "_weight" + layer));
        int columns = outward.shape().get(1).intValue();
        int rows = outward.data().length / columns;
        int own = inward.length / count;
        int block = columns / count;
        float[][] parts = new float[count][own + rows * block];
        for (int part = 0; part < count; part++) {
            System.arraycopy(inward, part * own, parts[part], 0, own);
            for (int row = 0; row < rows; row++) {
                System.arraycopy(outward.data(), row * columns + part * block, parts[part], own + row * block, block);
            }
            normalise(parts[part]);
        }
        return parts;
    }

    private static float[] data(Map<String, WeightTensor> weights, String name) {
        return Objects.requireNonNull(weights.get(name), name).data();
    }

    private static void normalise(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        double squares = 0;
        for (float value : values) {
            squares += (value - mean) * (value - mean);
        }
        double length = Math.sqrt(Math.max(squares, Double.MIN_NORMAL));
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((values[i] - mean) / length);
        }
    }

    private static double dot(float[] one, float[] other) {
        float sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
