package org.elasticlm.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.elasticlm.dataset.LabelledText;
import org.elasticlm.encoder.Encoder;
import org.elasticlm.encoder.Width;
import org.elasticlm.tokenization.TokenizedText;
import org.elasticlm.tokenization.Tokenizer;
import org.elasticlm.tokenization.TruncationSide;

/**
 * Measures a classifier's widths on labelled texts.
 *
 * @param maxTokens longer texts lose their end
 */
public record LabelEvaluation(Encoder encoder, Tokenizer tokenizer, int maxTokens, EvaluationProgress progress) {

    /**
     * @param set for people, such as {@code SST-2/dev}
     * @param metrics what to take; the first is the one to compare widths by
     * @param widths widest first
     */
    public LabelQuality of(String set, List<LabelledText> examples, List<LabelMetric> metrics, List<Width> widths) {
        double[] actual = examples.stream().mapToDouble(LabelledText::target).toArray();
        List<LabelQuality.OfWidth> measured = new ArrayList<>();
        for (Width width : widths) {
            double[] predicted = predicted(set, examples, width);
            measured.add(new LabelQuality.OfWidth(
                    width,
                    metrics.stream().map(metric -> metric.of(predicted, actual)).toList()));
        }
        return new LabelQuality(set, examples.size(), metrics, measured);
    }

    /** Per example the number of the class that the model tells, or its score. */
    public double[] predicted(String set, List<LabelledText> examples, Width width) {
        List<TokenizedText> texts = examples.stream()
                .map(example -> tokenize(tokenizer, example, maxTokens))
                .toList();
        float[][] rows = new BatchedEncoder(encoder, progress).rows(texts, width, set + " at width " + width.value());
        double[] predicted = new double[rows.length];
        for (int at = 0; at < rows.length; at++) {
            predicted[at] = rows[at].length == 1 ? rows[at][0] : largest(rows[at]);
        }
        return predicted;
    }

    /** An example as classifiers read it: one text, or a pair. */
    public static TokenizedText tokenize(Tokenizer tokenizer, LabelledText example, int maxTokens) {
        return example.other() == null
                ? tokenizer.text(example.text(), maxTokens, TruncationSide.END)
                : tokenizer.pair(example.text(), example.other(), maxTokens);
    }

    /** Number of the class with the largest logit; the first of equals. */
    private static int largest(float[] logits) {
        int largest = 0;
        for (int at = 1; at < logits.length; at++) {
            if (logits[at] > logits[largest]) {
                largest = at;
            }
        }
        return largest;
    }
}
