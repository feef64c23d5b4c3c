package org.elasticlm.encoder;

/**
 * What a program makes of the last hidden states {@code x} [tokens, hidden]; everything here is float32. Each constant is
 * the end of {@code forward}: its extra inputs and its statements.
 */
public enum ProgramHead {
    /** Mean over a text's tokens, scaled to unit length: [texts, hidden]. */
    EMBED("", """
                if full:
                  padded = x
                else:
                  padded = torch.index_copy_(torch.new_zeros(x, [slots, $hidden]), 0, slot, x)
                total = torch.sum(torch.reshape(padded, [texts, longest, $hidden]), [1], False, dtype=6)
                mean = torch.div(total, torch.unsqueeze(torch.to(lengths, 6), 1))
                norm = torch.sqrt(torch.sum(torch.mul(mean, mean), [1], True))
                return torch.div(mean, norm)
            """),
    /** Pooler and classifier on each text's first token, {@code x} [texts, hidden]: logits [texts, outputs]. */
    CLASSIFIER("", """
                first = torch.to(x, 6)
                pooled = torch.tanh(torch.linear(first, torch.to(self.pooler_weight, 6), torch.to(self.pooler_bias, 6)))
                return torch.linear(pooled, torch.to(self.classifier_weight, 6), torch.to(self.classifier_bias, 6))
            """),
    /**
     * Mean cross-entropy of the masked tokens, a scalar. {@code targets} [2, masked] names the packed positions and what
     * stood there. The decoder is the word embedding.
     */
    MASKED_LANGUAGE(",\n    targets: Tensor", """
                chosen = torch.index_select(x, 0, torch.select(targets, 0, 0))
                dense = torch.gelu(torch.linear(chosen, torch.to(self.mlm_dense_weight, $scalar), torch.to(self.mlm_dense_bias, $scalar)))
                normed = torch.layer_norm(dense, [$hidden], self.mlm_scale, self.mlm_shift, $eps)
                logits = torch.linear(normed, torch.to(self.word, $scalar), torch.to(self.mlm_bias, $scalar))
                return torch.cross_entropy_loss(torch.to(logits, 6), torch.select(targets, 0, 1))
            """);

    private final String inputs;
    private final String statements;

    ProgramHead(String inputs, String statements) {
        this.inputs = inputs;
        this.statements = statements;
    }

    static ProgramHead of(EncoderTask task) {
        return switch (task) {
            case EMBED -> EMBED;
            case RERANK, CLASSIFY -> CLASSIFIER;
        };
    }

    /** Whether {@code x} holds each text's first token only. */
    boolean readsFirstTokens() {
        return this == CLASSIFIER;
    }

    /** Inputs of {@code forward} after the common ones, each with its comma before it. */
    String inputs() {
        return inputs;
    }

    String statements(EncoderShape shape, Precision activations) {
        return statements
                .replace("$hidden", Integer.toString(shape.hidden()))
                .replace("$scalar", Integer.toString(activations.scalarType()))
                .replace("$eps", Double.toString(shape.layerNormEps()));
    }
}
