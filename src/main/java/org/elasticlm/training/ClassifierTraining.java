package org.elasticlm.training;

import java.nio.file.Path;
import java.util.List;
import org.elasticlm.batches.LabelledBatches;
import org.elasticlm.dataset.LabelledText;
import org.elasticlm.distillation.ElasticClassifier;
import org.elasticlm.distillation.Sensitivity;
import org.elasticlm.distillation.StepGradients;
import org.elasticlm.distillation.Supervision;
import org.elasticlm.encoder.ProgramHead;
import org.elasticlm.encoder.Width;
import org.elasticlm.tokenization.Tokenizer;

/** Trains a classifier, or a regression, on labelled texts or pairs. */
final class ClassifierTraining implements TaskTraining {

    private static final int MICRO_BATCH_TOKENS = 128;
    private static final double DISTANCE_WEIGHT = 1;

    private final List<LabelledText> examples;
    private final Tokenizer tokenizer;
    private final int maxTokens;

    ClassifierTraining(List<LabelledText> examples, Tokenizer tokenizer, int maxTokens) {
        this.examples = examples;
        this.tokenizer = tokenizer;
        this.maxTokens = maxTokens;
    }

    @Override
    public ProgramHead head() {
        return ProgramHead.CLASSIFIER;
    }

    @Override
    public StepGradients stage(TaskStage stage, List<Width> widths, Supervision supervision, long seed, Path folder) {
        return gradients(
                new LabelledBatches(examples, tokenizer, stage.batch(), stage.lengths(), seed), widths, supervision);
    }

    @Override
    public StepGradients microBatches(Width full, long seed) {
        int[] tokens = {Math.min(MICRO_BATCH_TOKENS, maxTokens)};
        return gradients(
                new LabelledBatches(examples, tokenizer, Sensitivity.LARGEST_MICRO_BATCH, tokens, seed),
                List.of(full),
                Supervision.inPlace(1, true));
    }

    private static StepGradients gradients(LabelledBatches batches, List<Width> widths, Supervision supervision) {
        return new ElasticClassifier(batches::at, widths, DISTANCE_WEIGHT, supervision);
    }

    @Override
    public void close() {}
}
