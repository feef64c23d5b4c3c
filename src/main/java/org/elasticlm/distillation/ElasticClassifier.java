package org.elasticlm.distillation;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.elasticlm.encoder.TrainableEncoder;
import org.elasticlm.encoder.Width;

/**
 * An elastic classifier of texts or pairs (arXiv 2311.07204, ElasticLM on GLUE): all widths, large to small, with one head for
 * all. The full width learns the labels; a narrower width learns them too and, in place, what the full width answers. What a
 * teacher answers teaches all widths. A classifier with one output learns scores.
 *
 * @param batches per step its examples
 * @param widths widest first; the first is the full width
 * @param distanceWeight weight of the full width's answers, and of a teacher's
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
            NDArray taught = supervision.taught(teacher -> teacher.forward(scope, batch.texts(), widths.get(0)));
            NDArray own = supervision.alone() ? null : encoder.forward(scope, batch.texts(), widths.get(0));
            double full = 0;
            if (own != null) {
                NDArray loss = losses.of(own, batch.targets());
                if (supervision.trainsFull()) {
                    NDArray total = supervision.plus(
                            loss,
                            distanceWeight,
                            Stream.ofNullable(taught).toList(),
                            teacher -> losses.distance(teacher, own));
                    gradients.backward(Scaled.by(supervision.fullShare(), total));
                }
                full = loss.getFloat();
            }
            List<NDArray> teachers = supervision.ofNarrow(own == null ? null : own.stopGradient(), taught);
            double sum = 0;
            for (Width width : widths.subList(1, widths.size())) {
                NDArray narrow = encoder.forward(scope, batch.texts(), width);
                NDArray labels = losses.of(narrow, batch.targets());
                NDArray total =
                        supervision.plus(labels, distanceWeight, teachers, teacher -> losses.distance(teacher, narrow));
                gradients.backward(Scaled.by(supervision.narrowShare(), total));
                sum += labels.getFloat();
            }
            double mean = supervision.mean(full, sum, widths.size());
            return new StepLoss(own == null ? mean : full, mean, batch.tokens());
        }
    }
}
