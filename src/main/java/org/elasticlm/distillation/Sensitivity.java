package org.elasticlm.distillation;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Map;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.TrainableEncoder;

/**
 * How much the loss depends on each head and each neuron: the sum over micro-batches of |∂L/∂m| for a mask m = 1 on its
 * output, each layer's scores then divided by their L2 norm. A mask scales columns of the matrix that follows, so
 * ∂L/∂m = Σ W[:, columns] ⊙ ∂L/∂W[:, columns], and the parameters' gradients are enough.
 *
 * <p>Micro-batches hold at most {@value #LARGEST_MICRO_BATCH} examples: signs of more would cancel.
 */
public final class Sensitivity {

    public static final int LARGEST_MICRO_BATCH = 8;

    private final EncoderShape shape;
    private final double[][] heads;
    private final double[][] neurons;

    public Sensitivity(EncoderShape shape) {
        this.shape = shape;
        this.heads = new double[shape.layers()][shape.heads()];
        this.neurons = new double[shape.layers()][shape.neurons()];
    }

    /** Takes one micro-batch's gradients, which the encoder holds, into account and clears them. */
    public void add(TrainableEncoder encoder) {
        for (int layer = 0; layer < shape.layers(); layer++) {
            addColumns(encoder, "out_weight" + layer, shape.headSize(), heads[layer]);
            addColumns(encoder, "down_weight" + layer, 1, neurons[layer]);
        }
        encoder.parameters().values().forEach(parameter -> JniUtils.zeroGrad((PtNDArray) parameter));
    }

    /** Per layer the heads' scores, of unit length. */
    public double[][] heads() {
        return normalised(heads);
    }

    /** Per layer the neurons' scores, of unit length. */
    public double[][] neurons() {
        return normalised(neurons);
    }

    private static void addColumns(TrainableEncoder encoder, String name, int width, double[] scores) {
        Map<String, NDArray> parameters = encoder.parameters();
        NDArray parameter = parameters.get(name);
        if (parameter == null) {
            throw new IllegalStateException("The encoder has no parameter " + name);
        }
        float[] gradient;
        try (NDArray array = parameter.getGradient()) {
            gradient = array.toFloatArray();
        }
        maskGradients(parameter.toFloatArray(), gradient, width, scores);
    }

    /** Adds |Σ W ⊙ ∂W| over each block of {@code width} columns to the block's score. */
    static void maskGradients(float[] weight, float[] gradient, int width, double[] scores) {
        int columns = scores.length * width;
        double[] sums = new double[scores.length];
        for (int i = 0; i < weight.length; i++) {
            sums[i % columns / width] += (double) weight[i] * gradient[i];
        }
        for (int block = 0; block < scores.length; block++) {
            scores[block] += Math.abs(sums[block]);
        }
    }

    private static double[][] normalised(double[][] scores) {
        double[][] unit = new double[scores.length][];
        for (int layer = 0; layer < scores.length; layer++) {
            double squares = 0;
            for (double score : scores[layer]) {
                squares += score * score;
            }
            double norm = Math.max(Math.sqrt(squares), Double.MIN_NORMAL);
            unit[layer] = java.util.Arrays.stream(scores[layer])
                    .map(score -> score / norm)
                    .toArray();
        }
        return unit;
    }
}
