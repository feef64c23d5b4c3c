package org.elasticlm.distillation;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.List;
import java.util.function.IntFunction;
import org.elasticlm.encoder.TrainableEncoder;
import org.elasticlm.encoder.Width;
import org.jspecify.annotations.Nullable;

/**
 * A dense retriever of one narrow width that stands alone: the baseline of {@link ElasticDenser}. Its queries look for
 * documents that it encodes itself. From a teacher it learns what the elastic model's narrow widths learn from their full
 * width: the distribution over the batch's documents, and where the texts lie.
 *
 * @param batches per step its pairs
 * @param widths the teacher's full width, then the one that is trained
 * @param contrastive loss on pairs
 * @param distributionWeight weight of the teacher's distribution
 * @param alignmentWeight weight of the alignment of queries and of documents
 * @param teacher null to learn from the pairs alone
 */
public record StaticDenser(
        IntFunction<PairBatch> batches,
        List<Width> widths,
        ContrastiveLoss contrastive,
        double distributionWeight,
        double alignmentWeight,
        @Nullable TrainableEncoder teacher)
        implements StepGradients {

    @Override
    public StepLoss accumulate(TrainableEncoder encoder, int step) {
        PairBatch batch = batches.apply(step);
        try (NDManager scope = encoder.newScope();
                GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
            int size = batch.size();
            NDArray blocked = scope.create(batch.blocked(), new Shape(size, batch.documentCount()));
            NDArray queries = encoder.forward(scope, batch.queries(), widths.get(1));
            NDArray documents = encoder.forward(scope, batch.documents(), widths.get(1));
            NDArray pairs = contrastive.of(queries, documents, blocked);
            NDArray total = pairs;
            if (teacher != null) {
                NDArray targetQueries = Supervision.detached(teacher.forward(scope, batch.queries(), widths.get(0)));
                NDArray targetDocuments =
                        Supervision.detached(teacher.forward(scope, batch.documents(), widths.get(0)));
                NDArray distribution = DistributionLoss.of(
                        contrastive.scores(targetQueries, targetDocuments, blocked),
                        contrastive.scores(queries, documents, blocked));
                NDArray alignment =
                        AlignmentLoss.of(targetQueries, queries).add(AlignmentLoss.of(targetDocuments, documents));
                total = pairs.add(Scaled.by(distributionWeight, distribution))
                        .add(Scaled.by(alignmentWeight, alignment));
            }
            gradients.backward(total);
            double loss = pairs.getFloat();
            return new StepLoss(loss, loss, batch.tokens());
        }
    }
}
