package org.elasticlm.distillation;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.elasticlm.encoder.TrainableEncoder;
import org.elasticlm.encoder.Width;
import org.jspecify.annotations.Nullable;

/**
 * An elastic cross-encoder (arXiv 2311.07204, ElasticRanker): all widths, large to small. The full width learns to put the
 * relevant candidate first, and to agree with BM25 on the rest (weak supervision, arXiv 1704.08803): every candidate has a
 * BM25 score, while but one is judged, so a model that starts without knowledge learns to compare words from few queries. A
 * narrower width learns the judgments too and, in place, the full width's distribution over the candidates. A teacher's
 * distribution teaches all widths.
 *
 * @param batches per step its queries and candidates
 * @param widths widest first; the first is the full width
 * @param lexicalWeight weight of BM25's distribution at full width
 * @param distributionWeight weight of the full width's distribution, and of a teacher's
 * @param narrowShare share of the batch's queries that narrower widths learn from
 * @param supervision who learns from whom
 */
public record ElasticRanker(
        IntFunction<RankingBatch> batches,
        List<Width> widths,
        double lexicalWeight,
        double distributionWeight,
        double narrowShare,
        Supervision supervision)
        implements StepGradients {

    @Override
    public StepLoss accumulate(TrainableEncoder encoder, int step) {
        RankingBatch batch = batches.apply(step);
        int queries = batch.queries();
        try (NDManager scope = encoder.newScope();
                GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
            NDArray taught = supervision.taught(teacher -> logits(scope, teacher, batch, queries, widths.get(0)));
            NDArray own = supervision.alone() ? null : logits(scope, encoder, batch, queries, widths.get(0));
            double full = own == null ? 0 : full(scope, gradients, batch, own, taught);
            int fewer = Math.max(1, (int) Math.round(narrowShare * queries));
            NDIndex first = new NDIndex().addSliceDim(0, fewer);
            List<NDArray> teachers = supervision.ofNarrow(own == null ? null : own.stopGradient(), taught).stream()
                    .map(logits -> logits.get(first))
                    .toList();
            double sum = 0;
            for (Width width : widths.subList(1, widths.size())) {
                NDArray narrow = logits(scope, encoder, batch, fewer, width);
                NDArray ranking = ListwiseLoss.of(narrow);
                NDArray total = supervision.plus(
                        ranking, distributionWeight, teachers, teacher -> DistributionLoss.of(teacher, narrow));
                gradients.backward(Scaled.by(supervision.narrowShare(), total));
                sum += ranking.getFloat();
            }
            double mean = supervision.mean(full, sum, widths.size());
            return new StepLoss(own == null ? mean : full, mean, batch.tokens());
        }
    }

    /** @return its loss on the judgments */
    private double full(
            NDManager scope, GradientCollector gradients, RankingBatch batch, NDArray own, @Nullable NDArray taught) {
        NDArray loss = ListwiseLoss.of(own);
        if (supervision.trainsFull()) {
            NDArray lexical = Scaled.by(1 / LexicalLoss.TEMPERATURE, scope.create(batch.lexical(), own.getShape()));
            NDArray agreement = DistributionLoss.of(lexical, own);
            NDArray total = supervision
                    .plus(
                            loss,
                            distributionWeight,
                            Stream.ofNullable(taught).toList(),
                            teacher -> DistributionLoss.of(teacher, own))
                    .add(Scaled.by(lexicalWeight, agreement));
            gradients.backward(Scaled.by(supervision.fullShare(), total));
        }
        return loss.getFloat();
    }

    private static NDArray logits(
            NDManager scope, TrainableEncoder encoder, RankingBatch batch, int queries, Width width) {
        Shape shape = new Shape(queries, batch.candidates());
        NDArray added = scope.create(Arrays.copyOf(batch.added(), queries * batch.candidates()), shape);
        return encoder.forward(scope, batch.first(queries), width)
                .reshape(shape)
                .add(added);
    }
}
