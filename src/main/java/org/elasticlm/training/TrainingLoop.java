package org.elasticlm.training;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.elasticlm.distillation.AdamW;
import org.elasticlm.distillation.StepGradients;
import org.elasticlm.distillation.StepLoss;
import org.elasticlm.encoder.EncoderOptions;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.ProgramHead;
import org.elasticlm.encoder.TrainableEncoder;
import org.elasticlm.encoder.WeightTensor;

/**
 * The loop of every stage: gradients, one clip, one optimiser step, until the budget is spent.
 *
 * @param shape the encoder's dimensions
 * @param head what the stage's program computes
 * @param weightDecay see {@link AdamW}
 */
record TrainingLoop(EncoderShape shape, ProgramHead head, double weightDecay) {

    private static final double CLIP = 1;

    /**
     * @param start weights to begin with, unless the run goes on from a checkpoint
     * @return the best weights where the stage was measured, else those at the end, and the optimiser's state
     * @throws RecipeException when training diverges; the checkpoint on disk is from before
     */
    Map<String, WeightTensor> train(Map<String, WeightTensor> start, StepGradients gradients, StageRun run)
            throws IOException {
        Map<String, WeightTensor> resumed = run.resumedTensors();
        try (TrainableEncoder encoder = TrainableEncoder.load(
                        shape,
                        head,
                        resumed == null ? start : resumed,
                        EncoderOptions.ofThisHost().precision());
                AdamW optimizer = new AdamW(encoder.parameters(), weightDecay, CLIP)) {
            if (resumed != null) {
                optimizer.restore(resumed);
            }
            LossWatch watch = new LossWatch(run.name());
            int step = run.firstStep();
            for (; run.goesOn(step); step++) {
                StepLoss loss = gradients.accumulate(encoder, step);
                double norm = optimizer.step(run.learningRate(step));
                watch.see(step, loss.mean(), norm);
                run.finished(step, loss, encoder::weights, () -> state(encoder, optimizer));
            }
            return run.end(step, state(encoder, optimizer));
        }
    }

    private static Map<String, WeightTensor> state(TrainableEncoder encoder, AdamW optimizer) {
        Map<String, WeightTensor> state = new LinkedHashMap<>(encoder.weights());
        state.putAll(optimizer.state());
        return state;
    }
}
