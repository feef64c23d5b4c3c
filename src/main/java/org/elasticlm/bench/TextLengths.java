package org.elasticlm.bench;

import java.util.List;
import org.elasticlm.tokenization.Tokenizer;
import org.elasticlm.tokenization.TruncationSide;

/**
 * How many tokens the texts of a workload have, as the model under test counts them.
 *
 * @param tokens of each text of a sample, which stand for the others
 */
record TextLengths(int[] tokens) {

    private static final int SAMPLE = 64;

    static TextLengths of(Workload workload, Tokenizer tokenizer, int maxTokens) {
        Workload.Texts sample = workload.sample(SAMPLE);
        int[] tokens = switch (workload.route()) {
            case RERANK ->
                tokenizer.pairs(sample.query(), sample.texts(), maxTokens).stream()
                        .mapToInt(pair -> pair.ids().length)
                        .toArray();
            case EMBED -> embedded(sample.texts(), tokenizer, maxTokens);
        };
        return new TextLengths(tokens);
    }

    private static int[] embedded(List<String> texts, Tokenizer tokenizer, int maxTokens) {
        return texts.stream()
                .mapToInt(text ->
                        tokenizer.text(text, maxTokens, TruncationSide.END).ids().length)
                .toArray();
    }

    /** @param number of the request, so that not all have the same */
    int[] ofRequest(int number, int texts) {
        int[] lengths = new int[texts];
        for (int text = 0; text < texts; text++) {
            lengths[text] = tokens[Math.floorMod(number * 7 + text, tokens.length)];
        }
        return lengths;
    }
}
