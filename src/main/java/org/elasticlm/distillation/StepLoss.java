package org.elasticlm.distillation;

/**
 * A step's loss as curves show it.
 *
 * @param full at full width
 * @param mean over all widths
 * @param tokens read in this step, each counted once however many widths read it
 */
public record StepLoss(double full, double mean, long tokens) {}
