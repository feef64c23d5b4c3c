package org.elasticlm.training;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.elasticlm.distillation.StepGradients;
import org.elasticlm.distillation.Supervision;
import org.elasticlm.encoder.ProgramHead;
import org.elasticlm.encoder.Width;

/** What differs between training an embedder and a reranker: data and losses. */
interface TaskTraining extends AutoCloseable {

    ProgramHead head();

    /**
     * Finds out before hours of training whether there is enough data for it.
     *
     * @param out hears which data a stage leaves out
     * @throws RecipeException where a stage would have none
     */
    default void requireBatches(Recipe recipe, PrintStream out) {}

    /**
     * Gradients of a whole stage.
     *
     * @param widths the full one, and those that are narrower, widest first
     * @param supervision which of them learn, and from whom; with a teacher of its own a width stands alone
     * @param folder of the model that is trained, for what is to be kept for when it goes on
     */
    StepGradients stage(TaskStage stage, List<Width> widths, Supervision supervision, long seed, Path folder);

    /** Gradients of micro-batches at full width, few examples each, for sensitivity. */
    StepGradients microBatches(Width full, long seed);

    @Override
    void close();
}
