package org.elasticlm.evaluation;

import java.util.List;
import org.elasticlm.encoder.Encoder;
import org.elasticlm.encoder.Width;
import org.elasticlm.tokenization.Tokenizer;
import org.elasticlm.tokenization.TruncationSide;

/**
 * Texts to vectors, any number at once.
 *
 * @param encoder an embedder
 * @param maxTokens longer texts lose their end
 */
public record TextVectors(Encoder encoder, Tokenizer tokenizer, int maxTokens, Width width) {

    /** One vector a text, in their order. */
    public float[][] of(List<String> texts) {
        return new BatchedEncoder(encoder, EvaluationProgress.SILENT)
                .rows(
                        texts.stream()
                                .map(text -> tokenizer.text(text, maxTokens, TruncationSide.END))
                                .toList(),
                        width,
                        "vectors");
    }
}
