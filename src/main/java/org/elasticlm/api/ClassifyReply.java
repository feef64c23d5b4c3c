package org.elasticlm.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What each input is, in the manner of Cohere's classify route. */
record ClassifyReply(String id, String model, List<Classification> classifications, TokenUsage usage, ReplyMeta meta) {

    /**
     * Of a classifier the class with its confidence, and all classes; of a regression the score alone.
     *
     * @param index of the input in the request
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Classification(
            int index,
            @Nullable String prediction,
            @Nullable Double confidence,
            @Nullable Double score,
            @Nullable Map<String, Label> labels) {}

    /** @param confidence a probability, or a logit when the caller asked for those */
    record Label(double confidence) {}

    /**
     * @param labels what the outputs mean; one label makes a score
     * @param rows the outputs of each input
     */
    static ClassifyReply of(
            String id,
            String model,
            List<String> labels,
            float[][] rows,
            boolean rawScores,
            int tokens,
            List<String> warnings) {
        List<Classification> classifications = new ArrayList<>(rows.length);
        for (int i = 0; i < rows.length; i++) {
            classifications.add(
                    labels.size() == 1
                            ? new Classification(i, null, null, (double) rows[i][0], null)
                            : classification(i, labels, rows[i], rawScores));
        }
        return new ClassifyReply(
                id, model, classifications, TokenUsage.of(tokens), ReplyMeta.of("1", 0, tokens, warnings));
    }

    private static Classification classification(int index, List<String> labels, float[] logits, boolean rawScores) {
        double[] shown = rawScores ? raw(logits) : softmax(logits);
        int best = 0;
        Map<String, Label> all = new LinkedHashMap<>();
        for (int at = 0; at < shown.length; at++) {
            all.put(labels.get(at), new Label(shown[at]));
            if (logits[at] > logits[best]) {
                best = at;
            }
        }
        return new Classification(index, labels.get(best), shown[best], null, all);
    }

    private static double[] raw(float[] logits) {
        double[] values = new double[logits.length];
        for (int at = 0; at < logits.length; at++) {
            values[at] = logits[at];
        }
        return values;
    }

    private static double[] softmax(float[] logits) {
        double largest = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            largest = Math.max(largest, logit);
        }
        double[] shares = new double[logits.length];
        double sum = 0;
        for (int at = 0; at < logits.length; at++) {
            shares[at] = Math.exp(logits[at] - largest);
            sum += shares[at];
        }
        for (int at = 0; at < logits.length; at++) {
            shares[at] /= sum;
        }
        return shares;
    }
}
