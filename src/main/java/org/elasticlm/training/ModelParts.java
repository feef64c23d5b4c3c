package org.elasticlm.training;

import java.util.List;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.Width;
import org.elasticlm.lexical.LexicalTerm;
import org.elasticlm.tokenization.Tokenizer;
import org.jspecify.annotations.Nullable;

/**
 * What a model is besides its weights.
 *
 * @param lexical what its logits are added to, or null; the tokenizer tells it of each pair
 * @param widths widest first
 */
record ModelParts(
        EncoderShape shape, Tokenizer tokenizer, @Nullable LexicalTerm lexical, List<Width> widths) {

    ModelParts {
        widths = List.copyOf(widths);
    }
}
