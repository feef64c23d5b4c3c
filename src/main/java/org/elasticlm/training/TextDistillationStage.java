package org.elasticlm.training;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.elasticlm.batches.TextBatches;
import org.elasticlm.distillation.TextDistillation;
import org.elasticlm.distillation.TextLoss;
import org.elasticlm.encoder.EncoderOptions;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.TrainableEncoder;
import org.elasticlm.encoder.WeightTensor;
import org.elasticlm.encoder.Width;

/**
 * Trains the trunk at all widths on text, before the task: what {@link TextDistillation} says, on a recipe's settings.
 *
 * @param shape of the model
 * @param widths widest first
 * @param batches what is read
 */
record TextDistillationStage(
        EncoderShape shape, List<Width> widths, TextLoss loss, TextBatches batches, double weightDecay, long seed) {

    /**
     * @param ordered the teacher's weights, the most important heads and neurons first; the teacher here, and where the
     *     students begin
     * @return the same with another trunk; the head of the task stays as it is
     */
    Map<String, WeightTensor> train(Map<String, WeightTensor> ordered, StageRun run) throws IOException {
        EncoderShape students = loss.studentShape(shape, widths.size());
        Map<String, WeightTensor> start = FreshWeights.of(students, loss.studentHead(), seed);
        start.replaceAll((name, weight) -> ordered.getOrDefault(name, weight));
        try (TrainableEncoder teacher = TrainableEncoder.frozen(
                shape, loss.teacherHead(), ordered, EncoderOptions.ofThisHost().precision())) {
            TextDistillation gradients = new TextDistillation(batches::at, teacher, widths, loss);
            return onto(
                    ordered, new TrainingLoop(students, loss.studentHead(), weightDecay).train(start, gradients, run));
        }
    }

    /**
     * @param trained what the stage gave, which has no head of the task
     * @return the ordered teacher with its trunk
     */
    static Map<String, WeightTensor> onto(Map<String, WeightTensor> ordered, Map<String, WeightTensor> trained) {
        Map<String, WeightTensor> distilled = new LinkedHashMap<>(ordered);
        distilled.replaceAll((name, weight) -> trained.getOrDefault(name, weight));
        return distilled;
    }
}
