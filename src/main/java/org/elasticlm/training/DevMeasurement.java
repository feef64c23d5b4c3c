package org.elasticlm.training;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.elasticlm.dataset.LabelledText;
import org.elasticlm.dataset.RetrievalSet;
import org.elasticlm.encoder.Encoder;
import org.elasticlm.encoder.EncoderOptions;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.encoder.HuggingFaceWeights;
import org.elasticlm.encoder.TorchScriptEncoder;
import org.elasticlm.encoder.WeightLayout;
import org.elasticlm.encoder.WeightTensor;
import org.elasticlm.encoder.Width;
import org.elasticlm.evaluation.DocumentWidth;
import org.elasticlm.evaluation.Evaluation;
import org.elasticlm.evaluation.EvaluationProgress;
import org.elasticlm.evaluation.LabelEvaluation;
import org.elasticlm.evaluation.LabelMetric;
import org.elasticlm.evaluation.LabelQuality;
import org.elasticlm.evaluation.Metric;
import org.elasticlm.evaluation.SetQuality;
import org.elasticlm.tokenization.Tokenizer;
import org.jspecify.annotations.Nullable;

/**
 * A stage's quality on a sample of its dev set: the task's metric, mean over the widths that the stage trains. The sample is
 * read when it is first needed.
 */
final class DevMeasurement implements DevMetric {

    /** How many of BM25's documents a reranker reorders. */
    private static final int DEPTH = 20;

    private final Recipe recipe;
    private final TaskData data;
    private final Tokenizer tokenizer;
    private final EncoderShape shape;
    private final DevSettings settings;
    private final List<Width> widths;
    private @Nullable ToDoubleFunction<Encoder> quality;

    /** @param widths that are trained, widest first */
    DevMeasurement(
            Recipe recipe,
            TaskData data,
            Tokenizer tokenizer,
            EncoderShape shape,
            DevSettings settings,
            List<Width> widths) {
        this.recipe = recipe;
        this.data = data;
        this.tokenizer = tokenizer;
        this.shape = shape;
        this.settings = settings;
        this.widths = List.copyOf(widths);
    }

    @Override
    public String name() {
        String metric =
                recipe.task() == EncoderTask.CLASSIFY ? labelMetrics().get(0).key() : Metric.NDCG_10.label();
        return settings.description() + " " + metric;
    }

    @Override
    public double measure(Map<String, WeightTensor> weights) throws IOException {
        ToDoubleFunction<Encoder> measured = quality;
        if (measured == null) {
            measured = ofSample();
            quality = measured;
        }
        EncoderOptions options = new EncoderOptions(
                WeightLayout.SHARED, EncoderOptions.ofThisHost().precision());
        Map<String, WeightTensor> checkpoint = new HuggingFaceWeights(shape, recipe.task()).fromProgram(weights);
        try (Encoder encoder =
                TorchScriptEncoder.load(shape, recipe.task(), checkpoint, new ArrayList<>(widths), options)) {
            return measured.applyAsDouble(encoder);
        }
    }

    private ToDoubleFunction<Encoder> ofSample() throws IOException {
        int queries = settings.queries() == null ? DevSettings.USUAL_QUERIES : settings.queries();
        return switch (recipe.task()) {
            case EMBED -> {
                RetrievalSet set = DevSample.toSearch(set(), queries, recipe.seed());
                yield encoder -> mean(evaluation(encoder).ofEmbedder(set, widths, EnumSet.of(DocumentWidth.FULL)));
            }
            case RERANK -> {
                RetrievalSet set = DevSample.toReorder(set(), queries, DEPTH, recipe.seed());
                yield encoder -> mean(evaluation(encoder).ofReranker(set, widths, DEPTH));
            }
            case CLASSIFY -> {
                List<LabelledText> read = data.labelledTexts(settings.set());
                List<LabelledText> all =
                        settings.share() == null ? read : heldOut().part(read);
                List<LabelledText> examples =
                        settings.queries() == null ? all : DevSample.toTell(all, queries, recipe.seed());
                yield encoder ->
                        mean(new LabelEvaluation(encoder, tokenizer, recipe.maxTokens(), EvaluationProgress.SILENT)
                                .of(settings.set(), examples, labelMetrics(), widths));
            }
        };
    }

    private RetrievalSet set() throws IOException {
        RetrievalSet read = data.evaluationSet(settings.set());
        return settings.share() == null ? read : heldOut().part(read);
    }

    private HeldOut heldOut() {
        return new HeldOut(settings.heldOutShare(), recipe.seed());
    }

    private Evaluation evaluation(Encoder encoder) {
        return new Evaluation(recipe.name(), encoder, tokenizer, recipe.maxTokens(), EvaluationProgress.SILENT);
    }

    private List<LabelMetric> labelMetrics() {
        return LabelMetric.of(TaskData.glueTask(settings.directory()));
    }

    private static double mean(SetQuality quality) {
        return quality.widths().stream()
                .mapToDouble(run -> run.served().mean(Metric.NDCG_10))
                .average()
                .orElseThrow();
    }

    private static double mean(LabelQuality quality) {
        return quality.widths().stream()
                .mapToDouble(width -> width.values().get(0))
                .average()
                .orElseThrow();
    }
}
