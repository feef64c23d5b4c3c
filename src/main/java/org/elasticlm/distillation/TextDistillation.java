package org.elasticlm.distillation;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.List;
import java.util.function.IntFunction;
import org.elasticlm.encoder.PackedBatch;
import org.elasticlm.encoder.TrainableEncoder;
import org.elasticlm.encoder.Width;

/**
 * Task-agnostic distillation (arXiv 2311.07204): from text alone all widths, large to small, learn to read as the teacher
 * does. Each width has the same share of a step's gradient.
 *
 * @param batches per step its texts
 * @param teacher frozen, of the loss's {@link TextLoss#teacherHead}
 * @param widths widest first; the first is the full width, at which the teacher reads
 */
public record TextDistillation(
        IntFunction<PackedBatch> batches, TrainableEncoder teacher, List<Width> widths, TextLoss loss)
        implements StepGradients {

    @Override
    public StepLoss accumulate(TrainableEncoder encoder, int step) {
        PackedBatch batch = batches.apply(step);
        try (NDManager scope = encoder.newScope();
                GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
            NDArray targets = teacher.forward(scope, batch, widths.get(0)).stopGradient();
            double full = 0;
            double sum = 0;
            for (int number = 0; number < widths.size(); number++) {
                NDArray distance = loss.of(encoder, scope, batch, widths.get(number), number, targets);
                gradients.backward(Scaled.by(1.0 / widths.size(), distance));
                double value = distance.getFloat();
                full = number == 0 ? value : full;
                sum += value;
            }
            return new StepLoss(full, sum / widths.size(), batch.tokenCount());
        }
    }
}
