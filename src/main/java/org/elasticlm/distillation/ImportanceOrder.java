package org.elasticlm.distillation;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.WeightTensor;

/**
 * Which head and which neuron comes first in each layer. Applying it changes the order of weights and nothing that the
 * full width computes; narrower widths then keep what matters most.
 *
 * @param heads per layer the heads, most important first
 * @param neurons per layer the neurons, most important first
 */
public record ImportanceOrder(List<int[]> heads, List<int[]> neurons) {

    public ImportanceOrder {
        heads = List.copyOf(heads);
        neurons = List.copyOf(neurons);
    }

    /** Highest score first; equals keep their order. */
    public static ImportanceOrder of(double[][] headScores, double[][] neuronScores) {
        return new ImportanceOrder(
                List.of(headScores).stream().map(ImportanceOrder::descending).toList(),
                List.of(neuronScores).stream().map(ImportanceOrder::descending).toList());
    }

    /** Any order: what the order by importance is compared with. */
    public static ImportanceOrder random(EncoderShape shape, Random random) {
        return of(scores(shape.layers(), shape.heads(), random), scores(shape.layers(), shape.neurons(), random));
    }

    private static double[][] scores(int layers, int count, Random random) {
        double[][] scores = new double[layers][];
        for (int layer = 0; layer < layers; layer++) {
            scores[layer] = random.doubles(count).toArray();
        }
        return scores;
    }

    private static int[] descending(double[] scores) {
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /**
     * @param weights the program's tensors
     * @return the same model in the new order
     */
    public Map<String, WeightTensor> apply(EncoderShape shape, Map<String, WeightTensor> weights) {
        Map<String, WeightTensor> ordered = new LinkedHashMap<>(weights);
        for (int layer = 0; layer < shape.layers(); layer++) {
            int[] head = heads.get(layer);
            int[] neuron = neurons.get(layer);
            ordered.computeIfPresent("qkv_weight" + layer, (name, tensor) -> rows(tensor, head));
            ordered.computeIfPresent("qkv_bias" + layer, (name, tensor) -> rows(tensor, head));
            ordered.computeIfPresent("out_weight" + layer, (name, tensor) -> columns(tensor, head));
            ordered.computeIfPresent("up_weight" + layer, (name, tensor) -> rows(tensor, neuron));
            ordered.computeIfPresent("up_bias" + layer, (name, tensor) -> rows(tensor, neuron));
            ordered.computeIfPresent("down_weight" + layer, (name, tensor) -> columns(tensor, neuron));
        }
        return ordered;
    }

    private static WeightTensor rows(WeightTensor tensor, int[] order) {
        int row = tensor.data().length / order.length;
        float[] data = new float[tensor.data().length];
        for (int i = 0; i < order.length; i++) {
            System.arraycopy(tensor.data(), order[i] * row, data, i * row, row);
        }
        return new WeightTensor(tensor.shape(), data);
    }

    /** Moves blocks of equally many columns. */
    private static WeightTensor columns(WeightTensor tensor, int[] order) {
        int columns = tensor.shape().get(1).intValue();
        int block = columns / order.length;
        float[] data = new float[tensor.data().length];
        for (int row = 0; row < data.length; row += columns) {
            for (int i = 0; i < order.length; i++) {
                System.arraycopy(tensor.data(), row + order[i] * block, data, row + i * block, block);
            }
        }
        return new WeightTensor(tensor.shape(), data);
    }
}
