package org.elasticlm.training;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.elasticlm.batches.DocumentKeywords;
import org.elasticlm.batches.HardNegativeSettings;
import org.elasticlm.batches.HardNegatives;
import org.elasticlm.batches.MinedNegatives;
import org.elasticlm.batches.NegativeSource;
import org.elasticlm.batches.PairBatches;
import org.elasticlm.batches.PairSet;
import org.elasticlm.batches.QueryWords;
import org.elasticlm.dataset.RetrievalSet;
import org.elasticlm.distillation.ContrastiveLoss;
import org.elasticlm.distillation.ElasticDenser;
import org.elasticlm.distillation.LexicalLoss;
import org.elasticlm.distillation.Sensitivity;
import org.elasticlm.distillation.StaticDenser;
import org.elasticlm.distillation.StepGradients;
import org.elasticlm.distillation.Supervision;
import org.elasticlm.encoder.ProgramHead;
import org.elasticlm.encoder.Width;
import org.elasticlm.lexical.TokenBm25;
import org.elasticlm.tokenization.Tokenizer;
import org.jspecify.annotations.Nullable;

/** Trains an embedder on query-document pairs. */
final class DenserTraining implements TaskTraining {

    private static final int QUERY_TOKENS = 48;

    /** Neighbouring pairs that stay together; of a smaller batch all. */
    static final int RUN_LENGTH = 8;

    private static final double TEMPERATURE = 0.05;
    private static final double DISTRIBUTION_WEIGHT = 1;

    /**
     * A vector says more of a text than which of a batch's documents is its own, and a cosine's gradient is small beside that of
     * scores over a temperature.
     */
    private static final double ALIGNMENT_WEIGHT = 30;

    private static final int ALIGNED_DOCUMENTS = 32;
    private static final int[] MICRO_BATCH_TOKENS = {96};

    private final List<PairSet> sets = new ArrayList<>();
    private final NegativeSource source;
    private final BitSet continuations;
    private final int vocabulary;
    private @Nullable TokenBm25 words;

    /**
     * @param searched whether a stage will search negatives, for which the texts stay in memory
     * @param out hears how far a search is
     */
    DenserTraining(List<RetrievalSet> training, boolean searched, Tokenizer tokenizer, int maxTokens, PrintStream out) {
        continuations = tokenizer.continuations();
        vocabulary = tokenizer.vocabularySize();
        Map<String, PairSet> tokenised = new LinkedHashMap<>();
        for (RetrievalSet set : training) {
            sets.add(tokenised.computeIfAbsent(
                    set.name(), name -> PairSet.of(set, tokenizer, Math.min(QUERY_TOKENS, maxTokens), maxTokens)));
        }
        source = new NegativeSource(searched ? training : List.of(), sets, tokenizer, maxTokens, out);
    }

    @Override
    public void requireBatches(Recipe recipe, PrintStream out) {
        FilledBatches filled = new FilledBatches(sets.stream().distinct().toList(), out);
        recipe.stages().forEach((name, stage) -> filled.require(name + ".batch", stage.batch()));
        if (recipe.sensitivity() != null) {
            filled.require("sensitivity", Sensitivity.LARGEST_MICRO_BATCH);
        }
    }

    @Override
    public ProgramHead head() {
        return ProgramHead.EMBED;
    }

    @Override
    public StepGradients stage(TaskStage stage, List<Width> widths, Supervision supervision, long seed, Path folder) {
        int run = Math.min(RUN_LENGTH, stage.batch());
        double weight = stage.lexicalWeightOr(0);
        LexicalLoss lexical = weight > 0 ? new LexicalLoss(weight, words()) : null;
        double alignment = stage.alignmentWeightOr(ALIGNMENT_WEIGHT);
        HardNegativeSettings wanted = stage.hardNegatives();
        if (wanted == null) {
            return gradients(batches(stage, run, seed, HardNegatives.NONE), widths, lexical, alignment, supervision);
        }
        MinedNegatives negatives = source.mined(wanted, widths.get(0), seed, folder);
        StepGradients gradients =
                gradients(batches(stage, run, seed, negatives), widths, lexical, alignment, supervision);
        return (encoder, step) -> {
            negatives.prepare(encoder, step);
            return gradients.accumulate(encoder, step);
        };
    }

    /** How rare each token is in all that is trained on. */
    private TokenBm25 words() {
        if (words == null) {
            words = TokenBm25.of(sets.stream().distinct().flatMap(PairSet::distinctDocuments), vocabulary);
        }
        return words;
    }

    private QueryWords queryWords(TaskStage stage) {
        Double share = stage.keywordShare();
        return share == null ? QueryWords.OWN : new DocumentKeywords(share, words(), continuations);
    }

    private PairBatches batches(TaskStage stage, int run, long seed, HardNegatives negatives) {
        return new PairBatches(sets, stage.batch(), run, stage.lengths(), queryWords(stage), seed, negatives);
    }

    @Override
    public StepGradients microBatches(Width full, long seed) {
        int size = Sensitivity.LARGEST_MICRO_BATCH;
        PairBatches batches =
                new PairBatches(sets, size, RUN_LENGTH, MICRO_BATCH_TOKENS, QueryWords.OWN, seed, HardNegatives.NONE);
        return gradients(batches, List.of(full), null, ALIGNMENT_WEIGHT, Supervision.inPlace(1, true));
    }

    private static StepGradients gradients(
            PairBatches batches,
            List<Width> widths,
            @Nullable LexicalLoss lexical,
            double alignment,
            Supervision supervision) {
        if (supervision.alone()) {
            return new StaticDenser(
                    batches::at,
                    widths,
                    new ContrastiveLoss(TEMPERATURE),
                    DISTRIBUTION_WEIGHT,
                    alignment,
                    supervision.teacher());
        }
        return new ElasticDenser(
                batches::at,
                widths,
                new ContrastiveLoss(TEMPERATURE),
                DISTRIBUTION_WEIGHT,
                alignment,
                lexical,
                ALIGNED_DOCUMENTS,
                supervision);
    }

    @Override
    public void close() {}
}
