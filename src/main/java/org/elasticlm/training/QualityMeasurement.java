package org.elasticlm.training;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.elasticlm.batches.Seeds;
import org.elasticlm.dataset.Query;
import org.elasticlm.dataset.RetrievalSet;
import org.elasticlm.encoder.Encoder;
import org.elasticlm.encoder.EncoderOptions;
import org.elasticlm.encoder.PlattScaling;
import org.elasticlm.encoder.TorchScriptEncoder;
import org.elasticlm.encoder.WeightTensor;
import org.elasticlm.encoder.Width;
import org.elasticlm.evaluation.DocumentWidth;
import org.elasticlm.evaluation.Evaluation;
import org.elasticlm.evaluation.EvaluationProgress;
import org.elasticlm.evaluation.LabelEvaluation;
import org.elasticlm.evaluation.LabelMetric;
import org.elasticlm.evaluation.LabelQuality;
import org.elasticlm.evaluation.PlattFit;
import org.elasticlm.evaluation.ProgressLine;
import org.elasticlm.evaluation.Run;
import org.elasticlm.evaluation.SetQuality;

/** Measures every width on the recipe's evaluation sets, with the arithmetic that serves. */
record QualityMeasurement(Recipe recipe, TaskData data, PrintStream out) {

    /** How many of BM25's documents a reranker reorders. */
    static final int DEPTH = 50;

    /** The same queries whatever the recipe's own seed, so that two runs are told apart by what they learnt. */
    private static final long QUERY_SEED = 7;

    /**
     * @param model whose widths are measured
     * @param weights of these, by Hugging Face name
     * @return what each width achieves
     */
    MeasuredWidths measure(ModelParts model, Map<String, WeightTensor> weights) throws IOException {
        Map<String, MeasuredQuality> measured = new LinkedHashMap<>();
        List<SetQuality> reranked = new ArrayList<>();
        List<Width> widths = model.widths();
        try (Encoder encoder = TorchScriptEncoder.load(
                model.shape(), recipe.task(), weights, new ArrayList<>(widths), EncoderOptions.ofThisHost())) {
            Evaluation evaluation =
                    new Evaluation(recipe.name(), encoder, model.tokenizer(), recipe.maxTokens(), progress());
            for (String set : recipe.evaluation()) {
                out.println("evaluation: " + set);
                measured.put(
                        set,
                        switch (recipe.task()) {
                            case EMBED ->
                                MeasuredQuality.of(evaluation.ofEmbedder(
                                        evaluationSet(set), widths, EnumSet.of(DocumentWidth.FULL)));
                            case RERANK -> {
                                reranked.add(evaluation.ofReranker(evaluationSet(set), widths, DEPTH));
                                yield MeasuredQuality.of(reranked.get(reranked.size() - 1));
                            }
                            case CLASSIFY -> MeasuredQuality.of(labels(encoder, model, set));
                        });
            }
        }
        return new MeasuredWidths(measured, scalings(reranked, widths.size()));
    }

    /** Fitted to all sets together, since a server does not know which of them a request is like. */
    private List<PlattScaling> scalings(List<SetQuality> reranked, int widths) {
        List<PlattScaling> scalings = new ArrayList<>();
        for (int at = 0; at < widths; at++) {
            int width = at;
            List<Run> runs = reranked.stream()
                    .map(set -> set.widths().get(width).served())
                    .toList();
            PlattScaling fitted = PlattFit.of(runs);
            scalings.add(fitted == null ? PlattScaling.NONE : fitted);
        }
        return scalings;
    }

    private EvaluationProgress progress() {
        return new ProgressLine(new PrintWriter(out, true, StandardCharsets.UTF_8));
    }

    private LabelQuality labels(Encoder encoder, ModelParts model, String set) throws IOException {
        return new LabelEvaluation(encoder, model.tokenizer(), recipe.maxTokens(), progress())
                .of(
                        set,
                        data.labelledTexts(set),
                        LabelMetric.of(TaskData.glueTask(set.substring(0, set.lastIndexOf('/')))),
                        model.widths());
    }

    /** The whole corpus and a set's own candidates always; of the queries as many as the recipe wants, of a set always the same. */
    RetrievalSet evaluationSet(String name) throws IOException {
        RetrievalSet set = data.evaluationSet(name);
        Integer wanted = recipe.evaluationQueries();
        if (wanted == null || wanted >= set.queries().size()) {
            return set;
        }
        List<Query> queries = new ArrayList<>(set.queries());
        Collections.shuffle(queries, Seeds.at(QUERY_SEED, 0));
        return new RetrievalSet(
                set.name(), set.documents(), queries.subList(0, wanted), set.judgments(), set.candidates());
    }
}
