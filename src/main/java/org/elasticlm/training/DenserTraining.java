package org.elasticlm.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.elasticlm.dataset.RetrievalSet;
import org.elasticlm.distillation.ContrastiveLoss;
import org.elasticlm.distillation.ElasticDenser;
import org.elasticlm.distillation.Sensitivity;
import org.elasticlm.distillation.StaticDenser;
import org.elasticlm.distillation.StepGradients;
import org.elasticlm.distillation.Supervision;
import org.elasticlm.encoder.ProgramHead;
import org.elasticlm.encoder.Width;
import org.elasticlm.tokenization.Tokenizer;

/** Trains an embedder on query-document pairs. */
final class DenserTraining implements TaskTraining {

    private static final int QUERY_TOKENS = 48;
    private static final int RUN_LENGTH = 8;
    private static final double TEMPERATURE = 0.05;
    private static final double DISTRIBUTION_WEIGHT = 1;
    private static final double ALIGNMENT_WEIGHT = 1;
    private static final int ALIGNED_DOCUMENTS = 32;
    private static final int[] MICRO_BATCH_TOKENS = {96};

    private final List<PairSet> sets = new ArrayList<>();
    private final int separator;

    DenserTraining(List<RetrievalSet> training, Tokenizer tokenizer, int maxTokens) {
        separator = tokenizer.specialTokens().separator();
        Map<String, PairSet> tokenised = new LinkedHashMap<>();
        for (RetrievalSet set : training) {
            sets.add(tokenised.computeIfAbsent(
                    set.name(), name -> PairSet.of(set, tokenizer, Math.min(QUERY_TOKENS, maxTokens), maxTokens)));
        }
    }

    @Override
    public ProgramHead head() {
        return ProgramHead.EMBED;
    }

    @Override
    public StepGradients stage(Recipe.Stage stage, List<Width> widths, Supervision supervision, long seed) {
        int run = Math.min(RUN_LENGTH, stage.batch());
        PairBatches batches = new PairBatches(sets, stage.batch(), run, stage.lengths(), separator, seed);
        if (supervision.teacher() == null) {
            return gradients(batches, widths, supervision);
        }
        return new StaticDenser(
                batches::at,
                widths,
                new ContrastiveLoss(TEMPERATURE),
                DISTRIBUTION_WEIGHT,
                ALIGNMENT_WEIGHT,
                supervision.distilled() ? supervision.teacher() : null);
    }

    @Override
    public StepGradients microBatches(Width full, long seed) {
        int size = Sensitivity.LARGEST_MICRO_BATCH;
        return gradients(
                new PairBatches(sets, size, RUN_LENGTH, MICRO_BATCH_TOKENS, separator, seed),
                List.of(full),
                Supervision.inPlace(1, true));
    }

    private static StepGradients gradients(PairBatches batches, List<Width> widths, Supervision supervision) {
        return new ElasticDenser(
                batches::at,
                widths,
                new ContrastiveLoss(TEMPERATURE),
                DISTRIBUTION_WEIGHT,
                ALIGNMENT_WEIGHT,
                ALIGNED_DOCUMENTS,
                supervision);
    }

    @Override
    public void close() {}
}
