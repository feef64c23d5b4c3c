package org.elasticlm.distillation;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.function.IntFunction;
import org.elasticlm.encoder.TrainableEncoder;
import org.elasticlm.encoder.Width;

/**
 * Masked-language pretraining at full width: predict what stood at the hidden places.
 *
 * @param batches per step its text
 * @param full the full width
 */
public record MaskedLanguageModel(IntFunction<MaskedBatch> batches, Width full) implements StepGradients {

    @Override
    public StepLoss accumulate(TrainableEncoder encoder, int step) {
        MaskedBatch batch = batches.apply(step);
        try (NDManager scope = encoder.newScope();
                GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
            NDArray loss = encoder.maskedLanguageLoss(scope, batch.batch(), full, batch.positions(), batch.originals());
            gradients.backward(loss);
            double value = loss.getFloat();
            return new StepLoss(value, value, batch.batch().tokenCount());
        }
    }
}
