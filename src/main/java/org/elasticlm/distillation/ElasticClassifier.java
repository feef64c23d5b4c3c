package org.elasticlm.distillation;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.List;
import java.util.function.IntFunction;
import org.elasticlm.encoder.TrainableEncoder;
import org.elasticlm.encoder.Width;

/**
 * An elastic classifier of texts or pairs (arXiv 2311.07204, ElasticLM on GLUE): all widths, large to small, with one head for
 * all. The full width learns the labels; a narrower width learns them too and, in place, what the full width answers. A
 * classifier with one output learns scores.
 *
 * @param batches per step its examples
 * @param widths widest first; the first is the full width
 * @param distanceWeight weight of the full width's answers
 * @param supervision who learns from whom
 */
public record ElasticClassifier(
        IntFunction<LabelledBatch> batches, List<Width> widths, double distanceWeight, Supervision supervision)
        implements StepGradients {

    @Override
    public StepLoss accumulate(TrainableEncoder encoder, int step) {
        LabelledBatch batch = batches.apply(step);
        LabelLoss losses = encoder.shape().outputs() == 1 ? LabelLoss.SCORES : LabelLoss.CLASSES;
        try (NDManager scope = encoder.newScope();
                GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
            NDArray outputs = supervision.asked(encoder).forward(scope, batch.texts(), widths.get(0));
            NDArray loss = losses.of(outputs, batch.targets());
            if (supervision.trainsFull()) {
                gradients.backward(Scaled.by(supervision.fullShare(), loss));
            }
            double full = loss.getFloat();
            double sum = 0;
            NDArray teacher = outputs.stopGradient();
            for (Width width : widths.subList(1, widths.size())) {
                NDArray narrow = encoder.forward(scope, batch.texts(), width);
                NDArray labels = losses.of(narrow, batch.targets());
                NDArray total = supervision.distilled()
                        ? labels.add(Scaled.by(distanceWeight, losses.distance(teacher, narrow)))
                        : labels;
                gradients.backward(Scaled.by(supervision.narrowShare(), total));
                sum += labels.getFloat();
            }
            return new StepLoss(full, supervision.mean(full, sum, widths.size()), batch.tokens());
        }
    }
}
