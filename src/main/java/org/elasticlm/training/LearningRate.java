package org.elasticlm.training;

/**
 * Linear warm-up, then half a cosine down to a hundredth of the peak, along the stage's progress.
 *
 * @param peak highest rate
 * @param warmup share of the stage that warms up
 */
record LearningRate(double peak, double warmup) {

    double at(double progress) {
        if (progress < warmup) {
            return peak * Math.max(progress / warmup, 0.01);
        }
        double down = Math.min(1, (progress - warmup) / (1 - warmup));
        return peak * (0.01 + 0.99 * 0.5 * (1 + Math.cos(Math.PI * down)));
    }
}
