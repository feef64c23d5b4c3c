package org.elasticlm.training;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.elasticlm.dataset.Query;
import org.elasticlm.dataset.RetrievalSet;
import org.elasticlm.encoder.Encoder;
import org.elasticlm.encoder.EncoderOptions;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.TorchScriptEncoder;
import org.elasticlm.encoder.WeightTensor;
import org.elasticlm.encoder.Width;
import org.elasticlm.evaluation.DocumentWidth;
import org.elasticlm.evaluation.Evaluation;
import org.elasticlm.evaluation.SetQuality;
import org.elasticlm.tokenization.Tokenizer;

/** Measures every width on the recipe's evaluation sets, with the arithmetic that serves. */
record QualityMeasurement(Recipe recipe, TaskData data, PrintStream out) {

    /** How many of BM25's documents a reranker reorders. */
    private static final int DEPTH = 50;

    /**
     * @param weights by Hugging Face name
     * @return per set of the recipe, by its name there, what each width achieves
     */
    Map<String, SetQuality> measure(EncoderShape shape, Map<String, WeightTensor> weights, Tokenizer tokenizer)
            throws IOException {
        Map<String, SetQuality> measured = new LinkedHashMap<>();
        List<Width> widths = recipe.elasticWidths();
        try (Encoder encoder = TorchScriptEncoder.load(
                shape, recipe.task(), weights, new ArrayList<>(widths), EncoderOptions.ofThisHost())) {
            Evaluation evaluation =
                    new Evaluation(recipe.name(), encoder, tokenizer, recipe.maxTokens(), (step, done, total) -> {});
            for (String set : recipe.evaluation()) {
                out.println("evaluation: " + set);
                measured.put(
                        set,
                        switch (recipe.task()) {
                            case EMBED ->
                                evaluation.ofEmbedder(evaluationSet(set), widths, EnumSet.of(DocumentWidth.FULL));
                            case RERANK -> evaluation.ofReranker(evaluationSet(set), widths, DEPTH);
                        });
            }
        }
        return measured;
    }

    /** The whole corpus always; of the queries as many as the recipe wants. */
    private RetrievalSet evaluationSet(String name) throws IOException {
        RetrievalSet set = data.evaluationSet(name);
        Integer wanted = recipe.evaluationQueries();
        if (wanted == null || wanted >= set.queries().size()) {
            return set;
        }
        List<Query> queries = new ArrayList<>(set.queries());
        Collections.shuffle(queries, Seeds.at(recipe.seed(), 0));
        return new RetrievalSet(set.name(), set.documents(), queries.subList(0, wanted), set.judgments());
    }
}
