package org.elasticlm.training;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.elasticlm.comparison.WidthOutcomes;
import org.elasticlm.dataset.LabelledText;
import org.elasticlm.dataset.RetrievalSet;
import org.elasticlm.encoder.Encoder;
import org.elasticlm.encoder.EncoderOptions;
import org.elasticlm.encoder.HuggingFaceWeights;
import org.elasticlm.encoder.TorchScriptEncoder;
import org.elasticlm.encoder.WeightTensor;
import org.elasticlm.encoder.Width;
import org.elasticlm.evaluation.DocumentWidth;
import org.elasticlm.evaluation.Evaluation;
import org.elasticlm.evaluation.EvaluationProgress;
import org.elasticlm.evaluation.LabelEvaluation;
import org.elasticlm.evaluation.LabelMetric;
import org.elasticlm.evaluation.Metric;
import org.elasticlm.evaluation.Outcomes;
import org.elasticlm.evaluation.SetQuality;
import org.elasticlm.evaluation.WidthRun;

/** Measures what an arm made, query by query, on the recipe's evaluation sets, with the arithmetic that serves. */
record ArmEvaluation(Recipe recipe, TaskData data, EvaluationProgress progress, PrintStream out) {

    /** The first is the one to compare by. */
    private static final List<Metric> METRICS = List.of(Metric.NDCG_10, Metric.MRR_10, Metric.RECALL_100);

    /**
     * @param documents at which width an embedder's documents are embedded
     * @return sets in the recipe's order, widths widest first
     */
    List<WidthOutcomes> of(OrderedModel model, List<TrainedWidths> parts, DocumentWidth documents) throws IOException {
        List<WidthOutcomes> outcomes = new ArrayList<>();
        for (String set : recipe.evaluation()) {
            out.println("evaluation: " + set);
            switch (recipe.task()) {
                case EMBED, RERANK -> outcomes.addAll(rankings(set, model, parts, documents));
                case CLASSIFY -> outcomes.addAll(labels(set, model, parts));
            }
        }
        return outcomes;
    }

    private List<WidthOutcomes> rankings(
            String name, OrderedModel model, List<TrainedWidths> parts, DocumentWidth documents) throws IOException {
        RetrievalSet set = new QualityMeasurement(recipe, data, out).evaluationSet(name);
        List<WidthOutcomes> outcomes = new ArrayList<>();
        for (TrainedWidths part : parts) {
            try (Encoder encoder = encoder(model, part)) {
                Evaluation evaluation =
                        new Evaluation(recipe.name(), encoder, model.tokenizer(), recipe.maxTokens(), progress);
                SetQuality quality = switch (recipe.task()) {
                    case EMBED -> evaluation.ofEmbedder(set, part.widths(), EnumSet.of(documents));
                    case RERANK -> evaluation.ofReranker(set, part.widths(), QualityMeasurement.DEPTH);
                    case CLASSIFY -> throw new IllegalStateException("A classifier ranks nothing");
                };
                for (WidthRun run : quality.widths()) {
                    for (Metric metric : METRICS) {
                        outcomes.add(new WidthOutcomes(name, run.width().value(), Outcomes.of(metric, run.served())));
                    }
                }
            }
        }
        return outcomes;
    }

    private List<WidthOutcomes> labels(String name, OrderedModel model, List<TrainedWidths> parts) throws IOException {
        List<LabelledText> examples = data.labelledTexts(name);
        double[] actual = examples.stream().mapToDouble(LabelledText::target).toArray();
        List<LabelMetric> metrics = LabelMetric.of(TaskData.glueTask(name.substring(0, name.lastIndexOf('/'))));
        List<WidthOutcomes> outcomes = new ArrayList<>();
        for (TrainedWidths part : parts) {
            try (Encoder encoder = encoder(model, part)) {
                LabelEvaluation evaluation =
                        new LabelEvaluation(encoder, model.tokenizer(), recipe.maxTokens(), progress);
                for (Width width : part.widths()) {
                    double[] predicted = evaluation.predicted(name, examples, width);
                    for (LabelMetric metric : metrics) {
                        outcomes.add(new WidthOutcomes(name, width.value(), Outcomes.of(metric, predicted, actual)));
                    }
                }
            }
        }
        return outcomes;
    }

    private Encoder encoder(OrderedModel model, TrainedWidths part) {
        Map<String, WeightTensor> checkpoint =
                new HuggingFaceWeights(model.shape(), recipe.task()).fromProgram(part.weights());
        return TorchScriptEncoder.load(
                model.shape(), recipe.task(), checkpoint, part.widths(), EncoderOptions.ofThisHost());
    }
}
