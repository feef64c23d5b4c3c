package org.elasticlm.training;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.elasticlm.distillation.Sensitivity;
import org.elasticlm.distillation.StepGradients;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.Precision;
import org.elasticlm.encoder.TrainableEncoder;
import org.elasticlm.encoder.WeightTensor;

/**
 * The stage that finds out how much the loss depends on each head and neuron. It leaves nothing behind when it is stopped.
 *
 * @param stop whether the user wants an early end
 */
record SensitivityMeasurement(Recipe recipe, BooleanSupplier stop, PrintStream out) {

    private static final long REPORT_NANOS = 10_000_000_000L;

    /**
     * @param weights of the teacher, whatever its order; scores are in the same order
     * @throws CancellationException when it was stopped
     */
    Sensitivity of(EncoderShape shape, TaskTraining task, Map<String, WeightTensor> weights) throws IOException {
        int steps = Objects.requireNonNull(recipe.sensitivity(), "an order to measure")
                .microBatches();
        out.println("sensitivity: " + steps + " micro-batches");
        Sensitivity sensitivity = new Sensitivity(shape);
        StepGradients micro = task.microBatches(recipe.uniformWidths().get(0), recipe.seed() + 5);
        long start = System.nanoTime();
        long reported = start;
        try (TrainableEncoder encoder = TrainableEncoder.load(shape, task.head(), weights, Precision.FLOAT32)) {
            for (int step = 0; step < steps; step++) {
                if (stop.getAsBoolean()) {
                    throw new CancellationException();
                }
                micro.accumulate(encoder, step);
                sensitivity.add(encoder);
                long now = System.nanoTime();
                if (now - reported >= REPORT_NANOS) {
                    reported = now;
                    long left = Math.round((now - start) / 1e9 * (steps - step - 1) / (step + 1));
                    out.printf(
                            Locale.ROOT,
                            "%-12s %5.1f%%  %d:%02d left%n",
                            "sensitivity",
                            100.0 * (step + 1) / steps,
                            left / 60,
                            left % 60);
                }
            }
        }
        return sensitivity;
    }
}
