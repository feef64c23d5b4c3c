package org.elasticlm.distillation;

import java.util.List;
import java.util.function.IntUnaryOperator;
import org.elasticlm.encoder.TrainableEncoder;

/**
 * One width a step instead of all of them: the baseline of random sampling.
 *
 * @param perWidth gradients of a step that trains this width alone
 * @param drawn per step the place of its width
 */
public record SampledWidths(List<StepGradients> perWidth, IntUnaryOperator drawn) implements StepGradients {

    public SampledWidths {
        perWidth = List.copyOf(perWidth);
    }

    @Override
    public StepLoss accumulate(TrainableEncoder encoder, int step) {
        return perWidth.get(drawn.applyAsInt(step)).accumulate(encoder, step);
    }
}
