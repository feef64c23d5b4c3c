package org.elasticlm.encoder;

import java.util.List;
import java.util.Map;

/**
 * Generates the TorchScript text of a BERT encoder that computes any prefix of its heads and neurons.
 *
 * <p>{@code forward(tokens, lengths, width, …)}: {@code tokens} int64 [4, T] holds for every token of the batch, text
 * after text without padding, its id, its type, its position and the index of its text; what stands behind the texts' tokens
 * is computed and not used. {@code lengths} int64 [texts]; the result of a text of length 0 means nothing. {@code width} int64
 * [2, layers] the heads and the neurons of every layer. Linear layers, GELU and LayerNorm run on the packed tokens; only
 * attention sees the padded shape [texts, longest], with the longest filled up to a multiple of 16, so that there are few
 * shapes to compile products for.
 *
 * @param shape the model's dimensions
 * @param linears how elastic linear layers are kept and applied
 * @param head the end of the program
 * @param activations number format of the hidden states
 * @param wideNorms whether LayerNorms are float32 between casts: a card takes one number format for values and weights, a
 *     processor does not
 */
record BertProgram(
        EncoderShape shape, LinearStyle linears, ProgramHead head, Precision activations, boolean wideNorms) {

    static final String CLASS_NAME = "Bert";

    /** From so many tokens a text on, attention in bfloat16 saves more than it costs to cast for it. */
    private static final int WORTH_CASTING = 64;

    BertProgram(EncoderShape shape, LinearStyle linears, ProgramHead head, Precision activations) {
        this(shape, linears, head, activations, false);
    }

    /** Every tensor of the model with its shape, in the archive's order. */
    Map<String, List<Long>> tensors() {
        return ProgramTensors.of(shape, head);
    }

    String source() {
        List<String> kept =
                tensors().keySet().stream().filter(linears::isAttribute).toList();
        StringBuilder text = new StringBuilder("class " + CLASS_NAME + "(Module):\n");
        boolean trainable = kept.size() == tensors().size();
        text.append("  __parameters__ = [");
        if (trainable) {
            kept.forEach(name -> text.append('"').append(name).append("\", "));
        }
        text.append("]\n  __buffers__ = []\n");
        kept.forEach(name -> text.append("  ").append(name).append(" : Tensor\n"));
        text.append(linears.attributes()).append("  training : bool\n").append(linears.methods());
        text.append(start());
        for (int layer = 0; layer < shape.layers(); layer++) {
            text.append(layer(layer));
        }
        text.append("    x = x").append(shape.layers()).append('\n');
        return text.append(head.statements(shape, activations)).toString();
    }

    /** Only products with weights are int8; the processor may have something faster than float32 for attention. */
    private boolean castsAttention() {
        return activations == Precision.INT8 && Precision.ofThisProcessor() == Precision.BFLOAT16;
    }

    private String attentionType() {
        String own = Integer.toString(activations.scalarType());
        return castsAttention()
                ? "%d if torch.ge(longest, %d) else %s".formatted(Precision.BFLOAT16.scalarType(), WORTH_CASTING, own)
                : own;
    }

    private String start() {
        return """
                  def forward(self: __torch__.$class,
                    tokens: Tensor,
                    lengths: Tensor,
                    width: Tensor$inputs) -> Tensor:
                    ids, types, positions, owners, = torch.unbind(tokens, 0)
                    texts = torch.size(lengths, 0)
                    longest = torch.mul(torch.floordiv(torch.add(int(torch.max(lengths)), 15), 16), 16)
                    slots = torch.mul(texts, longest)
                    real = int(torch.sum(lengths))
                    full = torch.__and__(torch.eq(real, slots), torch.eq(torch.size(ids, 0), slots))
                    slot = torch.add(torch.mul(owners, longest), positions)
                    real_slot = torch.slice(slot, 0, 0, real)
                    columns = torch.arange(longest, dtype=4, layout=None, device=ops.prim.device(lengths), pin_memory=None)
                    attention_type = $attention
                    beyond = torch.reshape(torch.ge(columns, torch.unsqueeze(lengths, 1)), [texts, 1, 1, longest])
                    padding = torch.mul(torch.to(beyond, attention_type), -10000)
                $embedding    nothing = torch.new_zeros(sum, [1, 1, 1], dtype=attention_type)
                    x0 = torch.to(torch.layer_norm(sum, [$hidden], self.embedding_scale, self.embedding_shift, $eps), $scalar)
                """.replace("$class", CLASS_NAME)
                        .replace("$inputs", head.inputs())
                        .replace("$embedding", linears.embedding(shape))
                        .replace("$hidden", Integer.toString(shape.hidden()))
                        .replace("$eps", Double.toString(shape.layerNormEps()))
                        .replace("$scalar", Integer.toString(activations.scalarType()))
                        .replace("$attention", attentionType())
                + linears.prologue();
    }

    /**
     * From {@code x<layer>} to {@code x<layer + 1>}. Where the head reads first tokens only, the last layer computes
     * nothing else, [texts, hidden], from all tokens' keys and values.
     */
    private String layer(int layer) {
        String x = "x" + layer;
        String norm = "normed" + layer;
        String neurons = "activated" + layer;
        boolean firstTokens = head.readsFirstTokens() && layer == shape.layers() - 1;
        String residual = firstTokens ? "first_tokens" : x;
        if (head.readsLastProjections() && layer == shape.layers() - 1) {
            return linears.apply("x" + (layer + 1), x, ElasticLinear.QKV, layer, false, null);
        }
        // A text of length 0 at the end would begin behind the last token.
        String gather = """
                    text_starts = torch.sub(torch.cumsum(lengths, 0), lengths)
                    first_tokens = torch.index_select(%s, 0, torch.clamp(text_starts, 0, torch.sub(real, 1)))
                """.indent(0);
        return linears.apply("qkv" + layer, x, ElasticLinear.QKV, layer, false, null)
                + attention(layer, firstTokens)
                + (firstTokens ? gather.formatted(x) : "")
                + linears.apply("mixed" + layer, "attended" + layer, ElasticLinear.OUT, layer, false, residual)
                + norm(norm, "mixed" + layer, "attention", layer)
                + linears.apply(neurons, norm, ElasticLinear.UP, layer, true, null)
                + linears.apply("fed" + layer, neurons, ElasticLinear.DOWN, layer, false, norm)
                + norm("x" + (layer + 1), "fed" + layer, "output", layer);
    }

    private String attention(int layer, boolean firstTokens) {
        Attention attention = new Attention(layer, shape.headSize(), castsAttention());
        String statements = firstTokens
                ? attention.ofFirstTokens()
                : linears.differentiable() ? attention.ofAllTokens() : attention.fastest();
        return castsAttention()
                ? statements + cast("attended" + layer, Integer.toString(activations.scalarType()))
                : statements;
    }

    private static String cast(String tensor, String type) {
        return "    %1$s = torch.to(%1$s, %2$s)\n".formatted(tensor, type);
    }

    private String norm(String y, String x, String which, int layer) {
        String input = wideNorms ? "torch.to(" + x + ", 6)" : x;
        String normed = "torch.layer_norm(%s, [%d], self.%s_scale%d, self.%s_shift%d, %s)"
                .formatted(input, shape.hidden(), which, layer, which, layer, shape.layerNormEps());
        String result = wideNorms ? "torch.to(" + normed + ", " + activations.scalarType() + ")" : normed;
        return "    " + y + " = " + result + "\n";
    }
}
