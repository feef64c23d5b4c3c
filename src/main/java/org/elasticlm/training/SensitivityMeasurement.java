package org.elasticlm.training;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;
import org.elasticlm.distillation.Sensitivity;
import org.elasticlm.distillation.StepGradients;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.Precision;
import org.elasticlm.encoder.TrainableEncoder;
import org.elasticlm.encoder.WeightTensor;

/** The stage that finds out how much the loss depends on each head and neuron. */
record SensitivityMeasurement(Recipe recipe, PrintStream out) {

    /** @param weights of the teacher, whatever its order; scores are in the same order */
    Sensitivity of(EncoderShape shape, TaskTraining task, Map<String, WeightTensor> weights) throws IOException {
        out.println("sensitivity: " + recipe.sensitivity().microBatches() + " micro-batches");
        Sensitivity sensitivity = new Sensitivity(shape);
        StepGradients micro = task.microBatches(recipe.uniformWidths().get(0), recipe.seed() + 5);
        try (TrainableEncoder encoder = TrainableEncoder.load(shape, task.head(), weights, Precision.FLOAT32)) {
            for (int step = 0; step < recipe.sensitivity().microBatches(); step++) {
                micro.accumulate(encoder, step);
                sensitivity.add(encoder);
            }
        }
        return sensitivity;
    }
}
