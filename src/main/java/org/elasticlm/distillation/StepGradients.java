package org.elasticlm.distillation;

import org.elasticlm.encoder.TrainableEncoder;

/** What a stage learns: one step's gradients. The same step always gives the same gradients for the same weights. */
public interface StepGradients {

    /**
     * Adds the step's gradients to the encoder's parameters.
     *
     * @param step from 0
     */
    StepLoss accumulate(TrainableEncoder encoder, int step);
}
