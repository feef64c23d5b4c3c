package org.elasticlm.training;

import java.nio.file.Path;
import java.util.List;
import org.elasticlm.batches.RankingBatches;
import org.elasticlm.batches.RankingSource;
import org.elasticlm.batches.WordDropout;
import org.elasticlm.dataset.RetrievalSet;
import org.elasticlm.distillation.ElasticRanker;
import org.elasticlm.distillation.StepGradients;
import org.elasticlm.distillation.Supervision;
import org.elasticlm.encoder.ProgramHead;
import org.elasticlm.encoder.Width;
import org.elasticlm.tokenization.Tokenizer;

/** Trains a reranker on queries with a relevant document and BM25's best others. */
final class RankerTraining implements TaskTraining {

    private static final int CANDIDATES = 8;
    private static final int MICRO_BATCH_TOKENS = 96;
    private static final double LEXICAL_WEIGHT = 0.3;
    private static final double DISTRIBUTION_WEIGHT = 1;
    private static final double NARROW_SHARE = 0.5;

    private final RankingSource source;
    private final int maxTokens;

    RankerTraining(List<RetrievalSet> training, Tokenizer tokenizer, int maxTokens) {
        this.maxTokens = maxTokens;
        source = new RankingSource(training, tokenizer);
    }

    @Override
    public ProgramHead head() {
        return ProgramHead.CLASSIFIER;
    }

    @Override
    public StepGradients stage(TaskStage stage, List<Width> widths, Supervision supervision, long seed, Path folder) {
        return gradients(
                new RankingBatches(source, stage.batch(), CANDIDATES, stage.lengths(), dropout(stage), seed),
                widths,
                stage.lexicalWeightOr(LEXICAL_WEIGHT),
                supervision);
    }

    private static WordDropout dropout(TaskStage stage) {
        Double share = stage.wordDropout();
        return share == null ? WordDropout.NONE : new WordDropout(share);
    }

    @Override
    public StepGradients microBatches(Width full, long seed) {
        int[] tokens = {Math.min(MICRO_BATCH_TOKENS, maxTokens)};
        return gradients(
                new RankingBatches(source, 1, CANDIDATES, tokens, WordDropout.NONE, seed),
                List.of(full),
                LEXICAL_WEIGHT,
                Supervision.inPlace(1, true));
    }

    private static StepGradients gradients(
            RankingBatches batches, List<Width> widths, double lexicalWeight, Supervision supervision) {
        return new ElasticRanker(batches::at, widths, lexicalWeight, DISTRIBUTION_WEIGHT, NARROW_SHARE, supervision);
    }

    @Override
    public void close() {
        source.close();
    }
}
