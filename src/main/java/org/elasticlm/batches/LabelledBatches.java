package org.elasticlm.batches;

import java.util.List;
import java.util.Random;
import org.elasticlm.dataset.LabelledText;
import org.elasticlm.distillation.LabelledBatch;
import org.elasticlm.evaluation.LabelEvaluation;
import org.elasticlm.tokenization.TokenizedText;
import org.elasticlm.tokenization.Tokenizer;

/**
 * Per step a batch of labelled examples, drawn at random.
 *
 * @param size examples in a batch
 * @param tokens limits on an example's length, one of which is drawn for each batch
 */
public record LabelledBatches(List<LabelledText> examples, Tokenizer tokenizer, int size, int[] tokens, long seed) {

    public LabelledBatch at(int step) {
        Random random = Seeds.at(seed, step);
        int limit = tokens[random.nextInt(tokens.length)];
        int[][] ids = new int[size][];
        int[][] types = new int[size][];
        double[] targets = new double[size];
        for (int at = 0; at < size; at++) {
            LabelledText example = examples.get(random.nextInt(examples.size()));
            TokenizedText text = LabelEvaluation.tokenize(tokenizer, example, limit);
            ids[at] = text.ids();
            types[at] = text.types();
            targets[at] = example.target();
        }
        return new LabelledBatch(ids, types, targets);
    }
}
