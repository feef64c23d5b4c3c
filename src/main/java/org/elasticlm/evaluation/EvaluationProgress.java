package org.elasticlm.evaluation;

/** Hears how far an evaluation is. */
@FunctionalInterface
public interface EvaluationProgress {

    EvaluationProgress SILENT = (step, done, total) -> {};

    /**
     * @param step what is being done, such as {@code medquad/dev documents at width 0.5}
     * @param done tokens computed so far in this step
     * @param total tokens of this step
     */
    void advance(String step, long done, long total);
}
