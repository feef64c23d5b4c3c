package org.elasticlm.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.elasticlm.distillation.ImportanceOrder;
import org.elasticlm.distillation.Sensitivity;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.WeightTensor;

/**
 * How important each head and neuron of a teacher is, each layer's scores of unit length. Kept beside the teacher, since
 * measuring takes a while; in the order that the teacher had then.
 *
 * @param heads [layer][head]
 * @param neurons [layer][neuron]
 */
record Importances(double[][] heads, double[][] neurons) {

    private static final String STAGE = "importance";
    private static final String HEADS = "heads";
    private static final String NEURONS = "neurons";

    /** Keeps what was measured of a teacher, unless something is kept already. */
    void keep(Path folder) throws IOException {
        Path file = TrainingRun.checkpoint(folder, STAGE);
        if (!Files.exists(file)) {
            Checkpoint.of(Map.of(HEADS, tensor(heads), NEURONS, tensor(neurons)))
                    .write(file);
        }
    }

    /** Of a model whose heads and neurons are in order already: each as important as its place says. */
    static Importances asTheyStand(EncoderShape shape) {
        return new Importances(falling(shape.layers(), shape.heads()), falling(shape.layers(), shape.neurons()));
    }

    private static double[][] falling(int layers, int count) {
        double[][] scores = new double[layers][count];
        for (double[] layer : scores) {
            Arrays.setAll(layer, place -> count - place);
        }
        return scores;
    }

    /** What was measured, as rounded as it is kept, so that what is kept gives the same order. */
    static Importances rounded(Sensitivity measured) {
        return new Importances(scores(tensor(measured.heads())), scores(tensor(measured.neurons())));
    }

    /**
     * What is kept, measured first where nothing is.
     *
     * @param folder of the recipe's run
     * @param weights of the teacher, in any order
     */
    static Importances of(
            Path folder,
            SensitivityMeasurement measurement,
            EncoderShape shape,
            TaskTraining task,
            Map<String, WeightTensor> weights)
            throws IOException {
        Path file = TrainingRun.checkpoint(folder, STAGE);
        if (!Files.exists(file)) {
            rounded(measurement.of(shape, task, weights)).keep(folder);
        }
        return kept(folder);
    }

    /** What is kept of a teacher that is in order already. */
    static Importances kept(Path folder) throws IOException {
        Path file = TrainingRun.checkpoint(folder, STAGE);
        if (!Files.exists(file)) {
            throw new RecipeException(file + ": expected what the order of heads and neurons follows from, found none:"
                    + " delete ordered.checkpoint and elastic.checkpoint beside it, and all three are made anew");
        }
        Map<String, WeightTensor> kept = Checkpoint.read(file).tensors();
        return new Importances(scores(kept, HEADS, file), scores(kept, NEURONS, file));
    }

    ImportanceOrder order() {
        return ImportanceOrder.of(heads, neurons);
    }

    private static WeightTensor tensor(double[][] scores) {
        int columns = scores[0].length;
        float[] data = new float[scores.length * columns];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) scores[i / columns][i % columns];
        }
        return new WeightTensor(List.of((long) scores.length, (long) columns), data);
    }

    private static double[][] scores(Map<String, WeightTensor> kept, String name, Path file) throws IOException {
        WeightTensor tensor = kept.get(name);
        if (tensor == null) {
            throw new IOException(file + " has no importances of " + name + ": delete it, and they are measured again");
        }
        return scores(tensor);
    }

    private static double[][] scores(WeightTensor tensor) {
        List<double[]> layers = new ArrayList<>();
        int columns = tensor.shape().get(1).intValue();
        for (int start = 0; start < tensor.data().length; start += columns) {
            double[] layer = new double[columns];
            for (int i = 0; i < columns; i++) {
                layer[i] = tensor.data()[start + i];
            }
            layers.add(layer);
        }
        return layers.toArray(double[][]::new);
    }
}
