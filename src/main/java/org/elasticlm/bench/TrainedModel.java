package org.elasticlm.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.elasticlm.bundle.ModelBundle;
import org.elasticlm.distillation.AdamW;
import org.elasticlm.distillation.ContrastiveLoss;
import org.elasticlm.distillation.ElasticClassifier;
import org.elasticlm.distillation.ElasticDenser;
import org.elasticlm.distillation.LabelledBatch;
import org.elasticlm.distillation.PairBatch;
import org.elasticlm.distillation.StepGradients;
import org.elasticlm.distillation.Supervision;
import org.elasticlm.encoder.EncoderOptions;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.encoder.HuggingFaceWeights;
import org.elasticlm.encoder.ProgramHead;
import org.elasticlm.encoder.TrainableEncoder;
import org.elasticlm.encoder.WeightTensor;
import org.elasticlm.encoder.Width;

/**
 * A bundle's model in training on made-up tokens. Every width reads the same: an embedder's queries and all documents, any
 * other model's texts.
 */
final class TrainedModel implements AutoCloseable {

    /** So small that nothing diverges, however long it runs. */
    private static final double LEARNING_RATE = 1e-7;

    private static final int QUERY_TOKENS = 16;

    private final EncoderTask task;
    private final EncoderShape shape;
    private final TrainableEncoder encoder;
    private final AdamW optimizer;

    private TrainedModel(EncoderTask task, TrainableEncoder encoder, AdamW optimizer) {
        this.task = task;
        this.shape = encoder.shape();
        this.encoder = encoder;
        this.optimizer = optimizer;
    }

    static TrainedModel load(ModelBundle bundle) throws IOException {
        EncoderTask task = bundle.description().task();
        Map<String, WeightTensor> weights = new HuggingFaceWeights(bundle.shape(), task).toProgram(bundle.weights());
        ProgramHead head = task == EncoderTask.EMBED ? ProgramHead.EMBED : ProgramHead.CLASSIFIER;
        TrainableEncoder encoder = TrainableEncoder.load(
                bundle.shape(), head, weights, EncoderOptions.ofThisHost().precision());
        return new TrainedModel(task, encoder, new AdamW(encoder.parameters(), 0.01, 1));
    }

    /**
     * Steps on batches of one size.
     *
     * @param widths that each step traverses, widest first
     */
    TrainingBench.Step step(BatchShape batch, List<Width> widths) {
        StepGradients gradients = gradients(batch, widths);
        return step -> {
            long tokens = gradients.accumulate(encoder, step).tokens();
            optimizer.step(LEARNING_RATE);
            return tokens;
        };
    }

    /** Arrays of the engine that are not freed. */
    int arrays() {
        return encoder.liveArrays();
    }

    private StepGradients gradients(BatchShape batch, List<Width> widths) {
        int texts = batch.sequences();
        if (task == EncoderTask.EMBED) {
            BatchShape asked = BatchShape.uniform(texts, Math.min(QUERY_TOKENS, batch.longest()));
            return new ElasticDenser(
                    step -> new PairBatch(ids(asked, step), ids(batch, step + 1), new float[texts * texts]),
                    widths,
                    new ContrastiveLoss(0.05),
                    1,
                    1,
                    null,
                    texts,
                    Supervision.inPlace(widths.size(), true));
        }
        return new ElasticClassifier(
                step -> new LabelledBatch(ids(batch, step), new int[texts][batch.longest()], new double[texts]),
                widths,
                1,
                Supervision.inPlace(widths.size(), true));
    }

    private int[][] ids(BatchShape batch, int seed) {
        return batch.ids(shape.vocabulary(), seed);
    }

    @Override
    public void close() {
        optimizer.close();
        encoder.close();
    }
}
