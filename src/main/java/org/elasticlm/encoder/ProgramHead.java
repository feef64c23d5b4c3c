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
                  padded = torch.index_copy_(torch.new_zeros(x, [slots, $hidden]), 0, real_slot, torch.slice(x, 0, 0, real))
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
                normed = torch.layer_norm(torch.to(dense, 6), [$hidden], torch.to(self.mlm_scale, 6), torch.to(self.mlm_shift, 6), $eps)
                logits = torch.linear(torch.to(normed, $scalar), torch.to(self.word, $scalar), torch.to(self.mlm_bias, $scalar))
                return torch.cross_entropy_loss(torch.to(logits, 6), torch.select(targets, 0, 1))
            """),
    /** The last hidden states as they are: [tokens, hidden]. */
    LAST_HIDDEN("", """
                return torch.to(x, 6)
            """),
    /** Queries, keys and values of the last layer, {@code x} [tokens, heads·3·size], all heads in a row: [3, tokens, hidden]. */
    LAST_PROJECTIONS("", """
                kinds = torch.permute(torch.reshape(x, [-1, $heads, 3, $size]), [2, 0, 1, 3])
                return torch.to(torch.reshape(kinds, [3, -1, $hidden]), 6)
            """),
    /**
     * How far the relations of {@code x} are from those of {@code targets} [3, tokens, hidden], a scalar: per kind, head and
     * token the KL divergence of softmax(P·Pᵀ / √size) over its text, the sum of the kinds, mean over heads and tokens.
     * {@code which} [1] numbers the projection of {@code x} to use.
     */
    RELATIONS(",\n    targets: Tensor,\n    which: Tensor", """
                number = int(torch.select(which, 0, 0))
                weight = torch.to(torch.select(self.relation_weight, 0, number), $scalar)
                offset = torch.to(torch.select(self.relation_bias, 0, number), $scalar)
                own = torch.permute(torch.reshape(torch.linear(x, weight, offset), [-1, 3, $hidden]), [1, 0, 2])
                both = torch.stack([torch.to(targets, $scalar), own])
                if full:
                  padded = both
                else:
                  padded = torch.index_copy_(torch.new_zeros(both, [2, 3, slots, $hidden]), 2, slot, both)
                split = torch.permute(torch.reshape(padded, [6, texts, longest, $heads, $size]), [0, 1, 3, 2, 4])
                flat = torch.reshape(split, [-1, longest, $size])
                products = torch.to(torch.bmm(flat, torch.transpose(flat, 1, 2)), 6)
                scores = torch.mul(torch.reshape(products, [6, texts, $heads, longest, longest]), $scale)
                logs = torch.log_softmax(torch.add(scores, torch.mul(torch.to(beyond, 6), -10000)), -1)
                teacher, student, = torch.unbind(torch.reshape(logs, [2, 3, texts, $heads, longest, longest]), 0)
                gaps = torch.sum(torch.mul(torch.exp(teacher), torch.sub(teacher, student)), [0, 2, 4])
                inside = torch.masked_fill(gaps, torch.reshape(beyond, [texts, longest]), 0)
                return torch.div(torch.sum(inside), torch.mul(torch.size(ids, 0), $heads))
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

    /** Whether {@code x} is what the last layer's first product makes, and nothing after it is computed. */
    boolean readsLastProjections() {
        return this == LAST_PROJECTIONS;
    }

    /** Inputs of {@code forward} after the common ones, each with its comma before it. */
    String inputs() {
        return inputs;
    }

    String statements(EncoderShape shape, Precision activations) {
        return statements
                .replace("$hidden", Integer.toString(shape.hidden()))
                .replace("$heads", Integer.toString(shape.heads()))
                .replace("$size", Integer.toString(shape.headSize()))
                .replace("$scale", Double.toString(1 / Math.sqrt(shape.headSize())))
                .replace("$scalar", Integer.toString(activations.scalarType()))
                .replace("$eps", Double.toString(shape.layerNormEps()));
    }
}
