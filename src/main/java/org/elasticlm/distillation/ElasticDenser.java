package org.elasticlm.distillation;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.List;
import java.util.function.IntFunction;
import org.elasticlm.encoder.PackedBatch;
import org.elasticlm.encoder.TrainableEncoder;
import org.elasticlm.encoder.Width;
import org.jspecify.annotations.Nullable;

/**
 * One step's gradients of an elastic dense retriever (arXiv 2311.07204, ElasticDenser): all widths, large to small. The
 * full width learns from the pairs, and from BM25 where that is wanted. A narrower width learns to find full-width documents with narrow queries, from the
 * pairs and from the full width's distribution, and to stay where the full width puts the same text. A teacher's distribution
 * teaches all widths, and its vectors the full one, so that it stays where it was.
 *
 * @param batches per step its pairs
 * @param widths widest first; the first is the full width
 * @param contrastive loss on pairs
 * @param distributionWeight weight of the full width's distribution, and of a teacher's
 * @param alignmentWeight weight of the alignment of queries and of documents
 * @param lexical what the full width learns from BM25; null for nothing
 * @param alignedDocuments how many of the batch's documents each narrow width encodes, for alignment; others every step
 * @param supervision who learns from whom
 */
public record ElasticDenser(
        IntFunction<PairBatch> batches,
        List<Width> widths,
        ContrastiveLoss contrastive,
        double distributionWeight,
        double alignmentWeight,
        @Nullable LexicalLoss lexical,
        int alignedDocuments,
        Supervision supervision)
        implements StepGradients {

    @Override
    public StepLoss accumulate(TrainableEncoder encoder, int step) {
        PairBatch batch = batches.apply(step);
        try (NDManager scope = encoder.newScope();
                GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
            int size = batch.size();
            NDArray blocked = scope.create(batch.blocked(), new Shape(size, batch.documentCount()));
            NDArray queries = encoder.forward(scope, batch.queries(), widths.get(0));
            NDArray documents = encoder.forward(scope, batch.documents(), widths.get(0));
            NDArray loss = contrastive.of(queries, documents, blocked);
            Taught taught = taught(scope, batch, blocked);
            if (supervision.trainsFull()) {
                NDArray scores = contrastive.scores(queries, documents, blocked);
                NDArray task = supervision.task(loss);
                NDArray total = taught == null ? task : task.add(distance(taught, queries, documents, scores));
                total = lexical == null ? total : total.add(lexical.of(batch, blocked, scores));
                gradients.backward(Scaled.by(supervision.fullShare(), total));
            }
            double full = loss.getFloat();
            double sum = 0;
            if (widths.size() > 1) {
                NDArray targetQueries = queries.stopGradient();
                NDArray targetDocuments = documents.stopGradient();
                int count = Math.min(alignedDocuments, size);
                int first = (int) ((long) step * count % (size - count + 1));
                PackedBatch few = batch.documents(first, first + count);
                NDArray targetFew = targetDocuments.get(new NDIndex().addSliceDim(first, first + count));
                List<NDArray> teachers = supervision.ofNarrow(
                        contrastive.scores(targetQueries, targetDocuments, blocked),
                        taught == null ? null : taught.scores());
                for (Width width : widths.subList(1, widths.size())) {
                    NDArray narrow = encoder.forward(scope, batch.queries(), width);
                    NDArray pairs = contrastive.of(narrow, targetDocuments, blocked);
                    NDArray scores = contrastive.scores(narrow, targetDocuments, blocked);
                    NDArray total = supervision.plus(
                            pairs, distributionWeight, teachers, teacher -> DistributionLoss.of(teacher, scores));
                    if (supervision.inPlace()) {
                        NDArray alignment = AlignmentLoss.of(targetQueries, narrow)
                                .add(AlignmentLoss.of(targetFew, encoder.forward(scope, few, width)));
                        total = total.add(Scaled.by(alignmentWeight, alignment));
                    }
                    gradients.backward(Scaled.by(supervision.narrowShare(), total));
                    sum += pairs.getFloat();
                }
            }
            return new StepLoss(full, supervision.mean(full, sum, widths.size()), batch.tokens());
        }
    }

    /** What the teacher says of a batch. */
    private record Taught(NDArray queries, NDArray documents, NDArray scores) {}

    /** From what the teacher says to what the full width does. */
    private NDArray distance(Taught taught, NDArray queries, NDArray documents, NDArray scores) {
        NDArray distribution = DistributionLoss.of(taught.scores(), scores);
        NDArray alignment =
                AlignmentLoss.of(taught.queries(), queries).add(AlignmentLoss.of(taught.documents(), documents));
        return Scaled.by(distributionWeight, distribution).add(Scaled.by(alignmentWeight, alignment));
    }

    private @Nullable Taught taught(NDManager scope, PairBatch batch, NDArray blocked) {
        NDArray queries = supervision.taught(teacher -> teacher.forward(scope, batch.queries(), widths.get(0)));
        NDArray documents = supervision.taught(teacher -> teacher.forward(scope, batch.documents(), widths.get(0)));
        return queries == null || documents == null
                ? null
                : new Taught(queries, documents, contrastive.scores(queries, documents, blocked));
    }
}
